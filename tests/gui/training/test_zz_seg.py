from tests.gui.training.test_wizard_window import *
from PySide6.QtWidgets import QMessageBox
def test_a_only_show(advanced, live):
    wizard = show(advanced, live)
def test_b_box(advanced, live):
    wizard = show(advanced, live)
    b = QMessageBox(wizard); b.addButton("x", QMessageBox.ButtonRole.AcceptRole); b.deleteLater()
def test_c_box_click(advanced, live, answers):
    wizard = show(advanced, live)
    answers[:] = ["Cancel"]
    wizard.close()
def test_d_leave(advanced, live, answers):
    wizard = show(advanced, live)
    answers[:] = ["Leave It Running"]
    wizard.close()
