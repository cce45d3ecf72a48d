<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>photorestore</name>
    <message>
      <source>
All {bits} bits per channel are kept.</source>
      <translation>
Alle {bits} Bit je Kanal bleiben erhalten.</translation>
    </message>
    <message>
      <source>
This format holds 8 bits per channel; the photo has {bits}.</source>
      <translation>
Dieses Format hat 8 Bit je Kanal; das Foto hat {bits}.</translation>
    </message>
    <message>
      <source> The old file is kept as {name}.</source>
      <translation> Die alte Datei bleibt als {name} erhalten.</translation>
    </message>
    <message>
      <source> like {pattern}</source>
      <translation> wie {pattern}</translation>
    </message>
    <message>
      <source> min</source>
      <translation> min</translation>
    </message>
    <message>
      <source>&amp;About photorestore</source>
      <translation>&amp;Über photorestore</translation>
    </message>
    <message>
      <source>&amp;Actual Size</source>
      <translation>&amp;Originalgröße</translation>
    </message>
    <message>
      <source>&amp;Batch…</source>
      <translation>&amp;Stapel …</translation>
    </message>
    <message>
      <source>&amp;Brush</source>
      <translation>&amp;Pinsel</translation>
    </message>
    <message>
      <source>&amp;Clear</source>
      <translation>&amp;Leeren</translation>
    </message>
    <message>
      <source>&amp;Close Photo</source>
      <translation>Foto s&amp;chließen</translation>
    </message>
    <message>
      <source>&amp;Copy Photo</source>
      <translation>Foto &amp;kopieren</translation>
    </message>
    <message>
      <source>&amp;Detect Damage</source>
      <translation>Schäden &amp;erkennen</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
      <source>&amp;Eraser</source>
      <translation>&amp;Radierer</translation>
    </message>
    <message>
      <source>&amp;Export…</source>
      <translation>&amp;Exportieren …</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <source>&amp;Fit in Window</source>
      <translation>In &amp;Fenster einpassen</translation>
    </message>
    <message>
      <source>&amp;Flip Upside Down</source>
      <translation>&amp;Auf den Kopf stellen</translation>
    </message>
    <message>
      <source>&amp;Give Memory Back</source>
      <translation>&amp;Speicher freigeben</translation>
    </message>
    <message>
      <source>&amp;Grow</source>
      <translation>&amp;Wachsen</translation>
    </message>
    <message>
      <source>&amp;Hand</source>
      <translation>&amp;Hand</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <source>&amp;Invert</source>
      <translation>&amp;Umkehren</translation>
    </message>
    <message>
      <source>&amp;Kept for Training…</source>
      <translation>F&amp;ürs Training aufgehoben …</translation>
    </message>
    <message>
      <source>&amp;Keyboard Shortcuts</source>
      <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
      <source>&amp;Load Mask…</source>
      <translation>Maske &amp;laden …</translation>
    </message>
    <message>
      <source>&amp;Load Protection…</source>
      <translation>Schutz &amp;laden …</translation>
    </message>
    <message>
      <source>&amp;Mask</source>
      <translation>&amp;Maske</translation>
    </message>
    <message>
      <source>&amp;Mirror</source>
      <translation>&amp;Spiegeln</translation>
    </message>
    <message>
      <source>&amp;Next Photo</source>
      <translation>Nä&amp;chstes Foto</translation>
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
      <source>&amp;Paste Photo</source>
      <translation>Foto &amp;einfügen</translation>
    </message>
    <message>
      <source>&amp;Previous Photo</source>
      <translation>&amp;Voriges Foto</translation>
    </message>
    <message>
      <source>&amp;Protect Brush</source>
      <translation>&amp;Schutzpinsel</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>&amp;Beenden</translation>
    </message>
    <message>
      <source>&amp;Rectangle</source>
      <translation>Re&amp;chteck</translation>
    </message>
    <message>
      <source>&amp;Restore</source>
      <translation>&amp;Restaurieren</translation>
    </message>
    <message>
      <source>&amp;Result</source>
      <translation>&amp;Ergebnis</translation>
    </message>
    <message>
      <source>&amp;Save Project</source>
      <translation>Projekt &amp;speichern</translation>
    </message>
    <message>
      <source>&amp;Save Protection…</source>
      <translation>Schutz &amp;speichern …</translation>
    </message>
    <message>
      <source>&amp;Shrink</source>
      <translation>S&amp;chrumpfen</translation>
    </message>
    <message>
      <source>&amp;Split</source>
      <translation>Ge&amp;teilt</translation>
    </message>
    <message>
      <source>&amp;Stop</source>
      <translation>&amp;Anhalten</translation>
    </message>
    <message>
      <source>&amp;Tools</source>
      <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
      <source>&amp;Trace Crease</source>
      <translation>&amp;Knick nachziehen</translation>
    </message>
    <message>
      <source>&amp;Training Wizard…</source>
      <translation>&amp;Trainingsassistent …</translation>
    </message>
    <message>
      <source>&amp;Turn Split Line</source>
      <translation>Teilungslinie &amp;drehen</translation>
    </message>
    <message>
      <source>&amp;Use for Training</source>
      <translation>&amp;Fürs Training verwenden</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <source>&amp;Wand</source>
      <translation>&amp;Zauberstab</translation>
    </message>
    <message>
      <source>, {bits} bit</source>
      <translation>, {bits} Bit</translation>
    </message>
    <message>
      <source>0 keeps the photos, 100 restores in full</source>
      <translation>0 lässt die Fotos, 100 restauriert ganz</translation>
    </message>
    <message>
      <source>1 Photo</source>
      <translation>1 Foto</translation>
    </message>
    <message>
      <source>1 photo is restored.</source>
      <translation>1 Foto ist restauriert.</translation>
    </message>
    <message>
      <source>1 photo to restore</source>
      <translation>1 Foto zu restaurieren</translation>
    </message>
    <message>
      <source>100 % is what the preset has</source>
      <translation>100 % ist so viel wie in der Vorgabe</translation>
    </message>
    <message>
      <source>100 keeps all intact detail, 0 smooths the most</source>
      <translation>100 behält jedes unbeschädigte Detail, 0 glättet am meisten</translation>
    </message>
    <message>
      <source>16 bits, less memory, and faster on most GPUs</source>
      <translation>16 Bit, weniger Speicher und auf den meisten Grafikkarten schneller</translation>
    </message>
    <message>
      <source>32 bits, exact</source>
      <translation>32 Bit, genau</translation>
    </message>
    <message>
      <source>95 % sure</source>
      <translation>95 % sicher</translation>
    </message>
    <message>
      <source>A colour that lies over shadows and lights alike</source>
      <translation>Eine Farbe, die über Schatten und Lichtern gleichermaßen liegt</translation>
    </message>
    <message>
      <source>A file of this name exists and will be replaced.</source>
      <translation>Eine Datei dieses Namens gibt es schon; sie wird ersetzt.</translation>
    </message>
    <message>
      <source>A layer of the project does not fit the photo.</source>
      <translation>Eine Ebene des Projekts passt nicht zum Foto.</translation>
    </message>
    <message>
      <source>A model from scratch cannot be compared with an old one here.</source>
      <translation>Ein Modell von Grund auf lässt sich hier nicht mit einem alten vergleichen.</translation>
    </message>
    <message>
      <source>A new model that starts from nothing. Needs many hundreds of photos, many hours and a strong graphics card; it cannot be compared with an old model here.</source>
      <translation>Ein neues Modell, das bei null beginnt. Braucht viele hundert Fotos, viele Stunden und eine starke Grafikkarte; mit einem alten Modell lässt es sich hier nicht vergleichen.</translation>
    </message>
    <message>
      <source>A picture in the project is damaged.</source>
      <translation>Ein Bild im Projekt ist beschädigt.</translation>
    </message>
    <message>
      <source>A project beside each photo keeps its mask, result and settings.</source>
      <translation>Ein Projekt neben jedem Foto bewahrt dessen Maske, Ergebnis und Einstellungen auf.</translation>
    </message>
    <message>
      <source>A project keeps mask, result and settings, beside the photo.</source>
      <translation>Ein Projekt bewahrt Maske, Ergebnis und Einstellungen neben dem Foto auf.</translation>
    </message>
    <message>
      <source>A run is going on. Choose another folder when it is over.</source>
      <translation>Ein Lauf ist im Gange. Danach kann ein anderer Ordner gewählt werden.</translation>
    </message>
    <message>
      <source>A training has ended.</source>
      <translation>Ein Training ist beendet.</translation>
    </message>
    <message>
      <source>A training has not come to its end; it can go on.</source>
      <translation>Ein Training ist nicht zu Ende gekommen; es kann weitergehen.</translation>
    </message>
    <message>
      <source>A training is running.</source>
      <translation>Ein Training läuft.</translation>
    </message>
    <message>
      <source>A training that runs cannot be deleted; stop it first</source>
      <translation>Ein laufendes Training lässt sich nicht löschen; halten Sie es zuerst an</translation>
    </message>
    <message>
      <source>About photorestore</source>
      <translation>Über photorestore</translation>
    </message>
    <message>
      <source>About {share:.0f} % changed by {visible_levels} of 255 levels or more.</source>
      <translation>Etwa {share:.0f} % haben sich um mindestens {visible_levels} von 255 Stufen geändert.</translation>
    </message>
    <message>
      <source>Action</source>
      <translation>Aktion</translation>
    </message>
    <message>
      <source>Adapts the model to your kind of damage. Enough for most albums.</source>
      <translation>Passt das Modell an diese Art von Schäden an. Genug für die meisten Alben.</translation>
    </message>
    <message>
      <source>Add all photos of a folder: {name}</source>
      <translation>Alle Fotos eines Ordners hinzufügen: {name}</translation>
    </message>
    <message>
      <source>Add single photos: {name}</source>
      <translation>Einzelne Fotos hinzufügen: {name}</translation>
    </message>
    <message>
      <source>Advanced</source>
      <translation>Erweitert</translation>
    </message>
    <message>
      <source>Advanced tools</source>
      <translation>Erweiterte Werkzeuge</translation>
    </message>
    <message>
      <source>After</source>
      <translation>Nachher</translation>
    </message>
    <message>
      <source>Age Again</source>
      <translation>Neu altern</translation>
    </message>
    <message>
      <source>Age the photo once more, by chance otherwise</source>
      <translation>Das Foto noch einmal altern, nach dem Zufall anders</translation>
    </message>
    <message>
      <source>Aged</source>
      <translation>Gealtert</translation>
    </message>
    <message>
      <source>Ageing</source>
      <translation>Alterung</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>All colours together</source>
      <translation>Alle Farben zusammen</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Alle Dateien</translation>
    </message>
    <message>
      <source>All names, or such as *.tif</source>
      <translation>Alle Namen, oder etwa *.tif</translation>
    </message>
    <message>
      <source>All photos are done already.</source>
      <translation>Alle Fotos sind bereits fertig.</translation>
    </message>
    <message>
      <source>All trainings on this computer, to look through and to delete</source>
      <translation>Alle Trainings auf diesem Computer, zum Durchsehen und Löschen</translation>
    </message>
    <message>
      <source>Also learn from what you kept for training ({count})</source>
      <translation>Auch von dem lernen, was fürs Training aufgehoben wurde ({count})</translation>
    </message>
    <message>
      <source>Alt + click</source>
      <translation>Alt + Klick</translation>
    </message>
    <message>
      <source>An earlier run did {kept} of {total} photos; Retry Failed tries the others.</source>
      <translation>Ein früherer Lauf hat {kept} von {total} Fotos geschafft; „Fehlgeschlagene wiederholen“ versucht die anderen.</translation>
    </message>
    <message>
      <source>An installed model can be chosen like any other, taken to another computer as one file, and removed. The shipped model always stays.</source>
      <translation>Ein installiertes Modell kann wie jedes andere gewählt, als eine Datei auf einen anderen Computer mitgenommen und entfernt werden. Das mitgelieferte Modell bleibt immer.</translation>
    </message>
    <message>
      <source>Another model was chosen, so the run was stopped.</source>
      <translation>Ein anderes Modell wurde gewählt, deshalb wurde der Lauf angehalten.</translation>
    </message>
    <message>
      <source>Another run is working in {parents}.</source>
      <translation>In {parents} arbeitet bereits ein anderer Lauf.</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Aussehen</translation>
    </message>
    <message>
      <source>Area is</source>
      <translation>Fläche ist</translation>
    </message>
    <message>
      <source>Areas mark damage</source>
      <translation>Flächen markieren Schäden</translation>
    </message>
    <message>
      <source>Areas protect what must stay as it is</source>
      <translation>Flächen schützen, was bleiben muss, wie es ist</translation>
    </message>
    <message>
      <source>Arrows</source>
      <translation>Pfeile</translation>
    </message>
    <message>
      <source>As each photo, at least 90</source>
      <translation>Wie jedes Foto, mindestens 90</translation>
    </message>
    <message>
      <source>As given</source>
      <translation>Wie gegeben</translation>
    </message>
    <message>
      <source>As the original</source>
      <translation>Wie das Original</translation>
    </message>
    <message>
      <source>As the original ({source_format})</source>
      <translation>Wie das Original ({source_format})</translation>
    </message>
    <message>
      <source>As the photo</source>
      <translation>Wie das Foto</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>Automatisch</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Back to the Shipped Model</source>
      <translation>Zurück zum mitgelieferten Modell</translation>
    </message>
    <message>
      <source>Back to the photo (Esc)</source>
      <translation>Zurück zum Foto (Esc)</translation>
    </message>
    <message>
      <source>Backspace</source>
      <translation>Rücktaste</translation>
    </message>
    <message>
      <source>Badly damaged</source>
      <translation>Stark beschädigt</translation>
    </message>
    <message>
      <source>Batch</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Vorher</translation>
    </message>
    <message>
      <source>Before and after next to each other</source>
      <translation>Vorher und nachher nebeneinander</translation>
    </message>
    <message>
      <source>Before and after with a line between them</source>
      <translation>Vorher und nachher mit einer Linie dazwischen</translation>
    </message>
    <message>
      <source>Begin with what was chosen</source>
      <translation>Mit dem Gewählten beginnen</translation>
    </message>
    <message>
      <source>Begun</source>
      <translation>Begonnen</translation>
    </message>
    <message>
      <source>Best available</source>
      <translation>Bestes verfügbares</translation>
    </message>
    <message>
      <source>Better on</source>
      <translation>Besser bei</translation>
    </message>
    <message>
      <source>Blue</source>
      <translation>Blau</translation>
    </message>
    <message>
      <source>Blur</source>
      <translation>Unschärfe</translation>
    </message>
    <message>
      <source>Bring &amp;Back</source>
      <translation>&amp;Zurückholen</translation>
    </message>
    <message>
      <source>Bring back</source>
      <translation>Zurückholen</translation>
    </message>
    <message>
      <source>Bring the original back</source>
      <translation>Das Original zurückholen</translation>
    </message>
    <message>
      <source>Bring-Back Brush</source>
      <translation>Rückholpinsel</translation>
    </message>
    <message>
      <source>Broke off</source>
      <translation>Abgebrochen</translation>
    </message>
    <message>
      <source>Brush</source>
      <translation>Pinsel</translation>
    </message>
    <message>
      <source>Brush size</source>
      <translation>Pinselgröße</translation>
    </message>
    <message>
      <source>By a notification, while you work in another window.</source>
      <translation>Durch eine Benachrichtigung, während Sie in einem anderen Fenster arbeiten.</translation>
    </message>
    <message>
      <source>C&amp;rop</source>
      <translation>Zus&amp;chneiden</translation>
    </message>
    <message>
      <source>CMYK was converted, so the result is in {srgb}.</source>
      <translation>CMYK wurde umgerechnet, das Ergebnis ist deshalb in {srgb}.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Change how photorestore looks and works</source>
      <translation>Ändern, wie photorestore aussieht und arbeitet</translation>
    </message>
    <message>
      <source>Changes</source>
      <translation>Änderungen</translation>
    </message>
    <message>
      <source>Channel</source>
      <translation>Kanal</translation>
    </message>
    <message>
      <source>Choose Folder</source>
      <translation>Ordner wählen</translation>
    </message>
    <message>
      <source>Choose a Model</source>
      <translation>Modell wählen</translation>
    </message>
    <message>
      <source>Choose a folder for the results.</source>
      <translation>Bitte einen Ordner für die Ergebnisse wählen.</translation>
    </message>
    <message>
      <source>Choose a tool at the left of the photo.</source>
      <translation>Links vom Foto ein Werkzeug wählen.</translation>
    </message>
    <message>
      <source>Choose or type a folder</source>
      <translation>Einen Ordner wählen oder eintippen</translation>
    </message>
    <message>
      <source>Choose photos first, or a training that is here already.</source>
      <translation>Zuerst Fotos wählen, oder ein Training, das schon da ist.</translation>
    </message>
    <message>
      <source>Choose the ICC file of the screen; cancel goes back to sRGB</source>
      <translation>Die ICC-Datei des Bildschirms wählen; Abbrechen geht zurück zu sRGB</translation>
    </message>
    <message>
      <source>Choose the colour of damage</source>
      <translation>Die Farbe der Schäden wählen</translation>
    </message>
    <message>
      <source>Choose the colour of protected places</source>
      <translation>Die Farbe geschützter Stellen wählen</translation>
    </message>
    <message>
      <source>Choose the folder</source>
      <translation>Den Ordner wählen</translation>
    </message>
    <message>
      <source>Choose the folder of masks</source>
      <translation>Den Ordner der Masken wählen</translation>
    </message>
    <message>
      <source>Choose the folder of the masks.</source>
      <translation>Bitte den Ordner der Masken wählen.</translation>
    </message>
    <message>
      <source>Choose the folder of the photos</source>
      <translation>Den Ordner der Fotos wählen</translation>
    </message>
    <message>
      <source>Choose the folder of the results</source>
      <translation>Den Ordner der Ergebnisse wählen</translation>
    </message>
    <message>
      <source>Choose the folder of your photos to see what will be done.</source>
      <translation>Den Ordner der Fotos wählen, um zu sehen, was geschehen wird.</translation>
    </message>
    <message>
      <source>Choose the folder of your photos.</source>
      <translation>Bitte den Ordner der Fotos wählen.</translation>
    </message>
    <message>
      <source>Choose the result that is shown and exported; F2 renames it</source>
      <translation>Das Ergebnis wählen, das gezeigt und exportiert wird; F2 benennt es um</translation>
    </message>
    <message>
      <source>Choose {name}</source>
      <translation>{name} wählen</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Auswählen …</translation>
    </message>
    <message>
      <source>Clean</source>
      <translation>Sauber</translation>
    </message>
    <message>
      <source>Clean photos</source>
      <translation>Saubere Fotos</translation>
    </message>
    <message>
      <source>Clean photos are aged artificially, so that the model learns to undo just that. Old photos show what ageing looks like in your album. Nothing leaves this computer, and no file is changed.</source>
      <translation>Saubere Fotos werden künstlich gealtert, damit das Modell lernt, genau das rückgängig zu machen. Alte Fotos zeigen, wie Alterung in diesem Album aussieht. Nichts verlässt diesen Computer, und keine Datei wird geändert.</translation>
    </message>
    <message>
      <source>Clean photos are aged like this, and the model learns to undo it. Each photo is aged anew every time it is seen.</source>
      <translation>So werden saubere Fotos gealtert, und das Modell lernt, es rückgängig zu machen. Jedes Foto altert jedes Mal neu, wenn es gesehen wird.</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Leeren</translation>
    </message>
    <message>
      <source>Clear Brou&amp;ght-Back Places</source>
      <translation>Zurück&amp;geholte Stellen leeren</translation>
    </message>
    <message>
      <source>Clear Protecti&amp;on</source>
      <translation>Schutz &amp;aufheben</translation>
    </message>
    <message>
      <source>Clear brought-back places</source>
      <translation>Zurückgeholte Stellen leeren</translation>
    </message>
    <message>
      <source>Clear mask</source>
      <translation>Maske leeren</translation>
    </message>
    <message>
      <source>Clear protection</source>
      <translation>Schutz aufheben</translation>
    </message>
    <message>
      <source>Click a colour. Alt or the right button unmarks.</source>
      <translation>Eine Farbe anklicken. Alt oder die rechte Taste hebt auf.</translation>
    </message>
    <message>
      <source>Click along a crease and the line follows it. Esc ends the line.</source>
      <translation>Entlang eines Knicks klicken, und die Linie folgt ihm. Esc beendet die Linie.</translation>
    </message>
    <message>
      <source>Click along a crease and the line follows it; Esc ends the line</source>
      <translation>Entlang eines Knicks klicken, und die Linie folgt ihm; Esc beendet die Linie</translation>
    </message>
    <message>
      <source>Click to add a point, drag it to change tones; right-click or Delete removes it.
Keys: Page Up and Page Down choose a point, arrows move it (Shift: faster), Insert adds one.</source>
      <translation>Klicken fügt einen Punkt hinzu, Ziehen ändert die Töne; Rechtsklick oder Entf entfernt ihn.
Tasten: Bild auf und Bild ab wählen einen Punkt, Pfeile bewegen ihn (Umschalt: schneller), Einfg fügt einen hinzu.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Close (Esc)</source>
      <translation>Schließen (Esc)</translation>
    </message>
    <message>
      <source>Close message</source>
      <translation>Meldung schließen</translation>
    </message>
    <message>
      <source>Close photorestore</source>
      <translation>photorestore schließen</translation>
    </message>
    <message>
      <source>Close the other pages of {name}, then open the project again.</source>
      <translation>Die anderen Seiten von {name} schließen und das Projekt noch einmal öffnen.</translation>
    </message>
    <message>
      <source>Close this message</source>
      <translation>Diese Meldung schließen</translation>
    </message>
    <message>
      <source>Close this photo</source>
      <translation>Dieses Foto schließen</translation>
    </message>
    <message>
      <source>Close this sheet (Esc)</source>
      <translation>Diese Liste schließen (Esc)</translation>
    </message>
    <message>
      <source>Close this window; a training goes on (Esc)</source>
      <translation>Dieses Fenster schließen; ein Training läuft weiter (Esc)</translation>
    </message>
    <message>
      <source>Close, and let it learn on</source>
      <translation>Schließen und weiterlernen lassen</translation>
    </message>
    <message>
      <source>Close; everything is saved already (Esc)</source>
      <translation>Schließen; alles ist bereits gespeichert (Esc)</translation>
    </message>
    <message>
      <source>Colour cast</source>
      <translation>Farbstich</translation>
    </message>
    <message>
      <source>Colour of Damage</source>
      <translation>Farbe der Schäden</translation>
    </message>
    <message>
      <source>Colour of Protected Places</source>
      <translation>Farbe geschützter Stellen</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>Vergleichen</translation>
    </message>
    <message>
      <source>Compare in the tones of the photo, so that repairs stand out from corrected fading</source>
      <translation>In den Tönen des Fotos vergleichen, damit sich Reparaturen von korrigiertem Verblassen abheben</translation>
    </message>
    <message>
      <source>Compare the new model with the aged photo</source>
      <translation>Das neue Modell mit dem gealterten Foto vergleichen</translation>
    </message>
    <message>
      <source>Compare the new model with the clean photo</source>
      <translation>Das neue Modell mit dem sauberen Foto vergleichen</translation>
    </message>
    <message>
      <source>Compare the new model with the old one</source>
      <translation>Das neue Modell mit dem alten vergleichen</translation>
    </message>
    <message>
      <source>Compare with</source>
      <translation>Vergleichen mit</translation>
    </message>
    <message>
      <source>Connected only</source>
      <translation>Nur Zusammenhängendes</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Copies in your training set; the photos themselves stay</source>
      <translation>Kopien in der Trainingssammlung; die Fotos selbst bleiben</translation>
    </message>
    <message>
      <source>Copy &amp;System Information</source>
      <translation>&amp;Systeminformationen kopieren</translation>
    </message>
    <message>
      <source>Copy System Information</source>
      <translation>Systeminformationen kopieren</translation>
    </message>
    <message>
      <source>Copy the new model to your models</source>
      <translation>Das neue Modell zu den eigenen Modellen kopieren</translation>
    </message>
    <message>
      <source>Copy the restored photo to the clipboard</source>
      <translation>Das restaurierte Foto in die Zwischenablage kopieren</translation>
    </message>
    <message>
      <source>Copy versions and devices, for a bug report</source>
      <translation>Versionen und Geräte für eine Fehlermeldung kopieren</translation>
    </message>
    <message>
      <source>Crop</source>
      <translation>Zuschneiden</translation>
    </message>
    <message>
      <source>Crop and straighten</source>
      <translation>Zuschneiden und gerade richten</translation>
    </message>
    <message>
      <source>Crop and straighten; Esc ends it</source>
      <translation>Zuschneiden und gerade richten; Esc beendet es</translation>
    </message>
    <message>
      <source>Crop and turn</source>
      <translation>Zuschnitt</translation>
    </message>
    <message>
      <source>Ctrl + arrows</source>
      <translation>Strg + Pfeile</translation>
    </message>
    <message>
      <source>Ctrl + wheel</source>
      <translation>Strg + Mausrad</translation>
    </message>
    <message>
      <source>Damage</source>
      <translation>Schäden</translation>
    </message>
    <message>
      <source>Damage found</source>
      <translation>Gefundene Schäden</translation>
    </message>
    <message>
      <source>Damage was found</source>
      <translation>Schäden wurden gefunden</translation>
    </message>
    <message>
      <source>Damaged</source>
      <translation>Beschädigt</translation>
    </message>
    <message>
      <source>Damaged and faded like the ones to restore; a dozen is enough.</source>
      <translation>Beschädigt und verblasst wie die zu restaurierenden; ein Dutzend genügt.</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Data (JSON)</source>
      <translation>Daten (JSON)</translation>
    </message>
    <message>
      <source>Date of the photo's file</source>
      <translation>Datum der Fotodatei</translation>
    </message>
    <message>
      <source>Date, camera, place and captions. Colours are always kept.</source>
      <translation>Datum, Kamera, Ort und Bildtexte. Farben bleiben immer erhalten.</translation>
    </message>
    <message>
      <source>Date, camera, place and captions; colours are always kept</source>
      <translation>Datum, Kamera, Ort und Bildtexte; Farben bleiben immer erhalten</translation>
    </message>
    <message>
      <source>Degraded photos</source>
      <translation>Gealterte Fotos</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Delete the chosen copies; the photos themselves stay</source>
      <translation>Die gewählten Kopien löschen; die Fotos selbst bleiben</translation>
    </message>
    <message>
      <source>Delete the chosen model</source>
      <translation>Das gewählte Modell löschen</translation>
    </message>
    <message>
      <source>Delete the chosen trainings with all that they left</source>
      <translation>Die gewählten Trainings mit allem löschen, was sie hinterlassen haben</translation>
    </message>
    <message>
      <source>Delete the training {name}?</source>
      <translation>Das Training {name} löschen?</translation>
    </message>
    <message>
      <source>Delete {count} trainings?</source>
      <translation>{count} Trainings löschen?</translation>
    </message>
    <message>
      <source>Delete {name}</source>
      <translation>{name} löschen</translation>
    </message>
    <message>
      <source>Delete…</source>
      <translation>Löschen …</translation>
    </message>
    <message>
      <source>Detect Damage</source>
      <translation>Schäden erkennen</translation>
    </message>
    <message>
      <source>Detect damage</source>
      <translation>Schäden erkennen</translation>
    </message>
    <message>
      <source>Detect damage, or mark it with the tools at the left.</source>
      <translation>Schäden erkennen lassen oder mit den Werkzeugen links markieren.</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Device or resource busy</source>
      <translation>Das Gerät ist beschäftigt</translation>
    </message>
    <message>
      <source>Diameter in pixels of the photo; [ and ] change it too</source>
      <translation>Durchmesser in Pixeln des Fotos; auch [ und ] ändern ihn</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <source>Do nothing (Esc)</source>
      <translation>Nichts tun (Esc)</translation>
    </message>
    <message>
      <source>Does this look like your album?</source>
      <translation>Sieht das aus wie das eigene Album?</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>Done before</source>
      <translation>Schon vorher fertig</translation>
    </message>
    <message>
      <source>Double click</source>
      <translation>Doppelklick</translation>
    </message>
    <message>
      <source>Drag along a horizon or an upright</source>
      <translation>Entlang eines Horizonts oder einer Senkrechten ziehen</translation>
    </message>
    <message>
      <source>Drag along a horizon or an upright in the photo (or hold Ctrl and drag)</source>
      <translation>Entlang eines Horizonts oder einer Senkrechten im Foto ziehen (oder Strg halten und ziehen)</translation>
    </message>
    <message>
      <source>Drag along something that should be level or upright.</source>
      <translation>Entlang von etwas ziehen, das waagerecht oder senkrecht sein soll.</translation>
    </message>
    <message>
      <source>Drag from corner to corner. Shift makes a square, Ctrl starts in the middle; Alt or the right button unmarks.</source>
      <translation>Von Ecke zu Ecke ziehen. Umschalt macht ein Quadrat, Strg beginnt in der Mitte; Alt oder die rechte Taste hebt auf.</translation>
    </message>
    <message>
      <source>Drag the handles, or draw a new crop outside of it.</source>
      <translation>Die Griffe ziehen oder außerhalb einen neuen Zuschnitt aufziehen.</translation>
    </message>
    <message>
      <source>Draw a Level Line</source>
      <translation>Hilfslinie ziehen</translation>
    </message>
    <message>
      <source>Draw around a place, or click corner by corner. Alt or the right button unmarks.</source>
      <translation>Eine Stelle umfahren oder Ecke für Ecke klicken. Alt oder die rechte Taste hebt auf.</translation>
    </message>
    <message>
      <source>Draw around a place, or click corner by corner; Alt or the right button unmarks</source>
      <translation>Eine Stelle umfahren oder Ecke für Ecke klicken; Alt oder die rechte Taste hebt auf</translation>
    </message>
    <message>
      <source>Draw marked places with stripes, not with colour alone</source>
      <translation>Markierte Stellen mit Streifen zeichnen, nicht mit Farbe allein</translation>
    </message>
    <message>
      <source>Draw marked places with stripes, not with colour alone.</source>
      <translation>Markierte Stellen mit Streifen zeichnen, nicht mit Farbe allein.</translation>
    </message>
    <message>
      <source>Drift</source>
      <translation>Abweichung</translation>
    </message>
    <message>
      <source>Drop folders and photos here</source>
      <translation>Ordner und Fotos hier ablegen</translation>
    </message>
    <message>
      <source>Drop folders or photos here to begin.</source>
      <translation>Ordner oder Fotos hier ablegen, um zu beginnen.</translation>
    </message>
    <message>
      <source>Drop photos here</source>
      <translation>Fotos hier ablegen</translation>
    </message>
    <message>
      <source>Drop your old photos here</source>
      <translation>Alte Fotos hier ablegen</translation>
    </message>
    <message>
      <source>Effort</source>
      <translation>Aufwand</translation>
    </message>
    <message>
      <source>End here, and keep the best it has learnt so far</source>
      <translation>Hier enden und das bisher Beste behalten</translation>
    </message>
    <message>
      <source>End the run; what is done stays, the rest waits</source>
      <translation>Den Lauf beenden; Fertiges bleibt, der Rest wartet</translation>
    </message>
    <message>
      <source>Ending of the photo</source>
      <translation>Endung des Fotos</translation>
    </message>
    <message>
      <source>Engine</source>
      <translation>Rechenkern</translation>
    </message>
    <message>
      <source>Engine asleep</source>
      <translation>Rechenkern schläft</translation>
    </message>
    <message>
      <source>Engine at work</source>
      <translation>Rechenkern arbeitet</translation>
    </message>
    <message>
      <source>Engine is loading…</source>
      <translation>Rechenkern wird geladen …</translation>
    </message>
    <message>
      <source>Engine not available</source>
      <translation>Rechenkern nicht verfügbar</translation>
    </message>
    <message>
      <source>Engine ready</source>
      <translation>Rechenkern bereit</translation>
    </message>
    <message>
      <source>Enter, then arrows</source>
      <translation>Eingabe, dann Pfeiltasten</translation>
    </message>
    <message>
      <source>Erase</source>
      <translation>Radieren</translation>
    </message>
    <message>
      <source>Erase line</source>
      <translation>Linie radieren</translation>
    </message>
    <message>
      <source>Everything that happens</source>
      <translation>Alles, was vorkommt</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>Export Model</source>
      <translation>Modell exportieren</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <source>F&amp;ull Screen</source>
      <translation>Voll&amp;bild</translation>
    </message>
    <message>
      <source>Fading</source>
      <translation>Verblassen</translation>
    </message>
    <message>
      <source>Fading and tint</source>
      <translation>Verblassen und Farbstich</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Fehlgeschlagen</translation>
    </message>
    <message>
      <source>Fidelity</source>
      <translation>Treue</translation>
    </message>
    <message>
      <source>Fidelity takes effect when you restore again.</source>
      <translation>Treue wirkt beim nächsten Restaurieren.</translation>
    </message>
    <message>
      <source>Fidelity {fidelity:.0f} %, {seconds} s on another day</source>
      <translation>Treue {fidelity:.0f} %, {seconds} s, an einem anderen Tag</translation>
    </message>
    <message>
      <source>Fidelity {fidelity:.0f} %, {seconds} s on {device}</source>
      <translation>Treue {fidelity:.0f} %, {seconds} s auf {device}</translation>
    </message>
    <message>
      <source>Figures of both models</source>
      <translation>Zahlen beider Modelle</translation>
    </message>
    <message>
      <source>File &gt; Batch shows it again.</source>
      <translation>Datei &gt; Stapel zeigt es wieder.</translation>
    </message>
    <message>
      <source>File format of the result</source>
      <translation>Dateiformat des Ergebnisses</translation>
    </message>
    <message>
      <source>File format of the results</source>
      <translation>Dateiformat der Ergebnisse</translation>
    </message>
    <message>
      <source>File name too long</source>
      <translation>Der Dateiname ist zu lang</translation>
    </message>
    <message>
      <source>Files that are left out or there twice</source>
      <translation>Dateien, die ausgelassen werden oder doppelt da sind</translation>
    </message>
    <message>
      <source>Fill the screen</source>
      <translation>Den Bildschirm füllen</translation>
    </message>
    <message>
      <source>Filling wide holes</source>
      <translation>Große Löcher werden gefüllt</translation>
    </message>
    <message>
      <source>Find Photo…</source>
      <translation>Foto suchen …</translation>
    </message>
    <message>
      <source>Find it</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <source>Find “{name}”</source>
      <translation>„{name}“ suchen</translation>
    </message>
    <message>
      <source>Finish</source>
      <translation>Feinschliff</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>Finishing</source>
      <translation>Wird abgeschlossen</translation>
    </message>
    <message>
      <source>Fit</source>
      <translation>Einpassen</translation>
    </message>
    <message>
      <source>Fit in window or 100 %</source>
      <translation>In Fenster einpassen oder 100 %</translation>
    </message>
    <message>
      <source>Flip upside down</source>
      <translation>Auf den Kopf stellen</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Folder of Masks</source>
      <translation>Ordner der Masken</translation>
    </message>
    <message>
      <source>Folder of masks</source>
      <translation>Ordner der Masken</translation>
    </message>
    <message>
      <source>Folder of the Photos</source>
      <translation>Ordner der Fotos</translation>
    </message>
    <message>
      <source>Folder of the Results</source>
      <translation>Ordner der Ergebnisse</translation>
    </message>
    <message>
      <source>Folder of the photo</source>
      <translation>Ordner des Fotos</translation>
    </message>
    <message>
      <source>Folder of the photos</source>
      <translation>Ordner der Fotos</translation>
    </message>
    <message>
      <source>Folder of the results</source>
      <translation>Ordner der Ergebnisse</translation>
    </message>
    <message>
      <source>Folders inside of it, too</source>
      <translation>Auch Ordner darin</translation>
    </message>
    <message>
      <source>Folder…</source>
      <translation>Ordner …</translation>
    </message>
    <message>
      <source>For JPEG and WebP.</source>
      <translation>Für JPEG und WebP.</translation>
    </message>
    <message>
      <source>For a.jpg it holds a.png or a_mask.png; white is damaged</source>
      <translation>Für a.jpg enthält er a.png oder a_mask.png; Weiß ist beschädigt</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>Found: {parts}</source>
      <translation>Gefunden: {parts}</translation>
    </message>
    <message>
      <source>Free</source>
      <translation>Frei</translation>
    </message>
    <message>
      <source>From Scratch</source>
      <translation>Von Grund auf</translation>
    </message>
    <message>
      <source>Gain</source>
      <translation>Gewinn</translation>
    </message>
    <message>
      <source>Gain on photos it never saw</source>
      <translation>Gewinn an Fotos, die es nie sah</translation>
    </message>
    <message>
      <source>Getting ready: reading photos and measuring the old model…</source>
      <translation>Vorbereitung: Fotos werden gelesen, das alte Modell wird gemessen …</translation>
    </message>
    <message>
      <source>Give a name and a folder.</source>
      <translation>Bitte einen Namen und einen Ordner angeben.</translation>
    </message>
    <message>
      <source>Give repaired places the grain of the rest of the photo</source>
      <translation>Reparierten Stellen das Korn des übrigen Fotos geben</translation>
    </message>
    <message>
      <source>Give the chosen model another name</source>
      <translation>Dem gewählten Modell einen anderen Namen geben</translation>
    </message>
    <message>
      <source>Give this result another name (F2)</source>
      <translation>Diesem Ergebnis einen anderen Namen geben (F2)</translation>
    </message>
    <message>
      <source>Give up crop and angle</source>
      <translation>Zuschnitt und Winkel aufgeben</translation>
    </message>
    <message>
      <source>Give up crop, turns and curves</source>
      <translation>Zuschnitt, Drehungen und Kurven aufgeben</translation>
    </message>
    <message>
      <source>Go On</source>
      <translation>Weitermachen</translation>
    </message>
    <message>
      <source>Go On does the rest, today or another day.</source>
      <translation>„Weitermachen“ erledigt den Rest, heute oder an einem anderen Tag.</translation>
    </message>
    <message>
      <source>Go On does the rest; nothing is done twice.</source>
      <translation>„Weitermachen“ erledigt den Rest; nichts wird doppelt gemacht.</translation>
    </message>
    <message>
      <source>Go On in the Background</source>
      <translation>Im Hintergrund weitermachen</translation>
    </message>
    <message>
      <source>Go On: {count}</source>
      <translation>Weitermachen: {count}</translation>
    </message>
    <message>
      <source>Go back to the settings of a new installation</source>
      <translation>Zurück zu den Einstellungen einer neuen Installation</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Go on from where it was saved</source>
      <translation>Da weitermachen, wo gespeichert wurde</translation>
    </message>
    <message>
      <source>Go on with the run</source>
      <translation>Den Lauf fortsetzen</translation>
    </message>
    <message>
      <source>Go to the next step</source>
      <translation>Zum nächsten Schritt</translation>
    </message>
    <message>
      <source>Go to the step before</source>
      <translation>Zum vorigen Schritt</translation>
    </message>
    <message>
      <source>Grain</source>
      <translation>Korn</translation>
    </message>
    <message>
      <source>Grain and noise</source>
      <translation>Korn und Rauschen</translation>
    </message>
    <message>
      <source>Grain of the film or noise of the scan, measured in calm places</source>
      <translation>Korn des Films oder Rauschen des Scans, an ruhigen Stellen gemessen</translation>
    </message>
    <message>
      <source>Green</source>
      <translation>Grün</translation>
    </message>
    <message>
      <source>Grow mask</source>
      <translation>Maske wachsen lassen</translation>
    </message>
    <message>
      <source>Harder Brush</source>
      <translation>Härterer Pinsel</translation>
    </message>
    <message>
      <source>Hardness</source>
      <translation>Härte</translation>
    </message>
    <message>
      <source>Height</source>
      <translation>Höhe</translation>
    </message>
    <message>
      <source>Height of the crop in pixels</source>
      <translation>Höhe des Zuschnitts in Pixeln</translation>
    </message>
    <message>
      <source>Held-out photos</source>
      <translation>Zurückgehaltene Fotos</translation>
    </message>
    <message>
      <source>Higher keeps more detail and takes more space</source>
      <translation>Höher erhält mehr Details und braucht mehr Platz</translation>
    </message>
    <message>
      <source>Hint</source>
      <translation>Hinweis</translation>
    </message>
    <message>
      <source>How closely intact detail is kept; takes effect with the next run</source>
      <translation>Wie genau unbeschädigte Details bleiben; wirkt beim nächsten Lauf</translation>
    </message>
    <message>
      <source>How exactly the network computes</source>
      <translation>Wie genau das Netz rechnet</translation>
    </message>
    <message>
      <source>How far repairs fade into the photo, and protected places into the result</source>
      <translation>Wie weit Reparaturen ins Foto und geschützte Stellen ins Ergebnis übergehen</translation>
    </message>
    <message>
      <source>How many, and how strong; 100 % is what the preset has</source>
      <translation>Wie viele und wie stark; 100 % ist so viel wie in der Vorgabe</translation>
    </message>
    <message>
      <source>How many, and how wide; 100 % is what the preset has</source>
      <translation>Wie viele und wie breit; 100 % ist so viel wie in der Vorgabe</translation>
    </message>
    <message>
      <source>How much colours may differ; [ and ] change it too</source>
      <translation>Wie sehr sich Farben unterscheiden dürfen; auch [ und ] ändern es</translation>
    </message>
    <message>
      <source>How much is tried</source>
      <translation>Wie viel versucht wird</translation>
    </message>
    <message>
      <source>How much of the original is seen where you paint; the right button takes it away</source>
      <translation>Wie viel vom Original zu sehen ist, wo gemalt wird; die rechte Taste nimmt es weg</translation>
    </message>
    <message>
      <source>How much of the range from black to white the photo still uses</source>
      <translation>Wie viel vom Bereich zwischen Schwarz und Weiß das Foto noch nutzt</translation>
    </message>
    <message>
      <source>How much of the restoration is seen</source>
      <translation>Wie viel von der Restaurierung zu sehen ist</translation>
    </message>
    <message>
      <source>How much shall it try?</source>
      <translation>Wie viel soll es versuchen?</translation>
    </message>
    <message>
      <source>How sharp the edge of the brush is</source>
      <translation>Wie scharf der Rand des Pinsels ist</translation>
    </message>
    <message>
      <source>How sharp the edge of the brush is; Shift+[ and Shift+] change it</source>
      <translation>Wie scharf der Rand des Pinsels ist; Umschalt+[ und Umschalt+] ändern ihn</translation>
    </message>
    <message>
      <source>How strongly marked places are coloured</source>
      <translation>Wie stark markierte Stellen gefärbt werden</translation>
    </message>
    <message>
      <source>How wide the sharpest edges are</source>
      <translation>Wie breit die schärfsten Kanten sind</translation>
    </message>
    <message>
      <source>ICC profiles (*.icc *.icm)</source>
      <translation>ICC-Profile (*.icc *.icm)</translation>
    </message>
    <message>
      <source>If a file has that name</source>
      <translation>Wenn eine Datei so heißt</translation>
    </message>
    <message>
      <source>Ignore tone</source>
      <translation>Tonwerte ignorieren</translation>
    </message>
    <message>
      <source>Import Model</source>
      <translation>Modell importieren</translation>
    </message>
    <message>
      <source>Import…</source>
      <translation>Importieren …</translation>
    </message>
    <message>
      <source>In good condition, the more the better; or folders of pairs, input and target.</source>
      <translation>In gutem Zustand, je mehr, desto besser; oder Ordner mit Paaren, input und target.</translation>
    </message>
    <message>
      <source>In use</source>
      <translation>In Gebrauch</translation>
    </message>
    <message>
      <source>Input/output error</source>
      <translation>Ein- oder Ausgabefehler</translation>
    </message>
    <message>
      <source>Insert</source>
      <translation>Einfügen</translation>
    </message>
    <message>
      <source>Insert name, date, number and the like</source>
      <translation>Name, Datum, Nummer und Ähnliches einfügen</translation>
    </message>
    <message>
      <source>Install</source>
      <translation>Installieren</translation>
    </message>
    <message>
      <source>Install a model from a file; it is checked first</source>
      <translation>Ein Modell aus einer Datei installieren; sie wird zuerst geprüft</translation>
    </message>
    <message>
      <source>Instead</source>
      <translation>Stattdessen</translation>
    </message>
    <message>
      <source>Into another folder, in one run</source>
      <translation>In einen anderen Ordner, in einem Lauf</translation>
    </message>
    <message>
      <source>Invert mask</source>
      <translation>Maske umkehren</translation>
    </message>
    <message>
      <source>Is a directory</source>
      <translation>Es ist ein Ordner</translation>
    </message>
    <message>
      <source>Is it better?</source>
      <translation>Ist es besser?</translation>
    </message>
    <message>
      <source>It broke off.</source>
      <translation>Es brach ab.</translation>
    </message>
    <message>
      <source>It can be judged when the training has ended.</source>
      <translation>Es kann beurteilt werden, wenn das Training zu Ende ist.</translation>
    </message>
    <message>
      <source>It can go on without photorestore, and is found again at the next start.</source>
      <translation>Es kann ohne photorestore weiterlaufen und wird beim nächsten Start wiedergefunden.</translation>
    </message>
    <message>
      <source>It is called {name} now.</source>
      <translation>Es heißt jetzt {name}.</translation>
    </message>
    <message>
      <source>It never takes longer; pauses do not count</source>
      <translation>Länger dauert es nie; Pausen zählen nicht</translation>
    </message>
    <message>
      <source>It stops early when nothing improves any more, and keeps the best it had. All along it is checked on some of the photos, from which it does not learn.</source>
      <translation>Es hört früh auf, wenn nichts mehr besser wird, und behält das Beste. Die ganze Zeit wird es an einigen der Fotos geprüft, aus denen es nicht lernt.</translation>
    </message>
    <message>
      <source>JPEG blocks</source>
      <translation>JPEG-Blöcke</translation>
    </message>
    <message>
      <source>JPEG has no transparency, so the photo was laid on white.</source>
      <translation>JPEG kennt keine Transparenz, deshalb wurde das Foto auf Weiß gelegt.</translation>
    </message>
    <message>
      <source>Judge</source>
      <translation>Beurteilen</translation>
    </message>
    <message>
      <source>Judge Now</source>
      <translation>Jetzt beurteilen</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>Keep Running</source>
      <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
      <source>Keep a copy of photo, result and mask for the training wizard</source>
      <translation>Eine Kopie von Foto, Ergebnis und Maske für den Trainingsassistenten aufheben</translation>
    </message>
    <message>
      <source>Keep a copy of the photo</source>
      <translation>Eine Kopie des Fotos behalten</translation>
    </message>
    <message>
      <source>Keep both, with a number</source>
      <translation>Beide behalten, mit einer Nummer</translation>
    </message>
    <message>
      <source>Keep metadata</source>
      <translation>Metadaten behalten</translation>
    </message>
    <message>
      <source>Keep the fading, the cast or the sepia of the photo</source>
      <translation>Das Verblasste, den Farbstich oder das Sepia des Fotos behalten</translation>
    </message>
    <message>
      <source>Keep the masks that were found</source>
      <translation>Die gefundenen Masken behalten</translation>
    </message>
    <message>
      <source>Keep the new model</source>
      <translation>Das neue Modell behalten</translation>
    </message>
    <message>
      <source>Keep the restored pixels</source>
      <translation>Die restaurierten Pixel behalten</translation>
    </message>
    <message>
      <source>Keep the tone</source>
      <translation>Den Ton behalten</translation>
    </message>
    <message>
      <source>Keep tone</source>
      <translation>Ton behalten</translation>
    </message>
    <message>
      <source>Kept for Training</source>
      <translation>Fürs Training aufgehoben</translation>
    </message>
    <message>
      <source>Keyboard Shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>L&amp;asso</source>
      <translation>L&amp;asso</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Larger Brush</source>
      <translation>Größerer Pinsel</translation>
    </message>
    <message>
      <source>Latent map</source>
      <translation>Latente Abbildung</translation>
    </message>
    <message>
      <source>Leave It Running</source>
      <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
      <source>Leave fading, casts and sepia as they are</source>
      <translation>Verblasstes, Farbstiche und Sepia lassen, wie sie sind</translation>
    </message>
    <message>
      <source>Leave it as it is</source>
      <translation>Lassen, wie es ist</translation>
    </message>
    <message>
      <source>Left</source>
      <translation>Links</translation>
    </message>
    <message>
      <source>Left, right button</source>
      <translation>Linke, rechte Taste</translation>
    </message>
    <message>
      <source>Legend of the changes</source>
      <translation>Legende der Änderungen</translation>
    </message>
    <message>
      <source>Let it learn</source>
      <translation>Lernen lassen</translation>
    </message>
    <message>
      <source>Let the engine find scratches, spots and tears</source>
      <translation>Den Rechenkern Kratzer, Flecken und Risse suchen lassen</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Lightly worn</source>
      <translation>Leicht abgenutzt</translation>
    </message>
    <message>
      <source>Like your old photos</source>
      <translation>Wie die eigenen alten Fotos</translation>
    </message>
    <message>
      <source>Like yours</source>
      <translation>Wie die eigenen</translation>
    </message>
    <message>
      <source>Line</source>
      <translation>Linie</translation>
    </message>
    <message>
      <source>Line width</source>
      <translation>Linienbreite</translation>
    </message>
    <message>
      <source>List all keys</source>
      <translation>Alle Tasten auflisten</translation>
    </message>
    <message>
      <source>List of shortcuts</source>
      <translation>Liste der Tastenkürzel</translation>
    </message>
    <message>
      <source>List what was kept for the training wizard, and remove it</source>
      <translation>Auflisten, was für den Trainingsassistenten aufgehoben ist, und es entfernen</translation>
    </message>
    <message>
      <source>Load Mask</source>
      <translation>Maske laden</translation>
    </message>
    <message>
      <source>Load Protection</source>
      <translation>Schutz laden</translation>
    </message>
    <message>
      <source>Load mask</source>
      <translation>Maske laden</translation>
    </message>
    <message>
      <source>Load protection</source>
      <translation>Schutz laden</translation>
    </message>
    <message>
      <source>Loading the engine</source>
      <translation>Rechenkern wird geladen</translation>
    </message>
    <message>
      <source>Look at each and restore it by hand</source>
      <translation>Jedes ansehen und von Hand restaurieren</translation>
    </message>
    <message>
      <source>Look back at how the samples sharpened</source>
      <translation>Zurückblicken, wie die Proben schärfer wurden</translation>
    </message>
    <message>
      <source>Look into all folders below; the results mirror them</source>
      <translation>Alle Ordner darunter durchsehen; die Ergebnisse bilden sie nach</translation>
    </message>
    <message>
      <source>Looking for damage</source>
      <translation>Schäden werden gesucht</translation>
    </message>
    <message>
      <source>Looking through the folders…</source>
      <translation>Die Ordner werden durchgesehen …</translation>
    </message>
    <message>
      <source>Looking through the photos…</source>
      <translation>Die Fotos werden durchgesehen …</translation>
    </message>
    <message>
      <source>Losses</source>
      <translation>Verluste</translation>
    </message>
    <message>
      <source>Lower finds more damage, higher less</source>
      <translation>Niedriger findet mehr Schäden, höher weniger</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>Gemacht</translation>
    </message>
    <message>
      <source>Make all curves straight</source>
      <translation>Alle Kurven gerade machen</translation>
    </message>
    <message>
      <source>Make marked places larger by 2 pixels</source>
      <translation>Markierte Stellen um 2 Pixel vergrößern</translation>
    </message>
    <message>
      <source>Make marked places smaller by 2 pixels</source>
      <translation>Markierte Stellen um 2 Pixel verkleinern</translation>
    </message>
    <message>
      <source>Make the brush larger</source>
      <translation>Den Pinsel größer machen</translation>
    </message>
    <message>
      <source>Make the brush smaller</source>
      <translation>Den Pinsel kleiner machen</translation>
    </message>
    <message>
      <source>Make the edge harder</source>
      <translation>Den Rand härter machen</translation>
    </message>
    <message>
      <source>Make the edge softer</source>
      <translation>Den Rand weicher machen</translation>
    </message>
    <message>
      <source>Mark a rectangle; Shift makes a square, Alt or the right button unmarks</source>
      <translation>Ein Rechteck markieren; Umschalt macht ein Quadrat, Alt oder die rechte Taste hebt auf</translation>
    </message>
    <message>
      <source>Mark area</source>
      <translation>Fläche markieren</translation>
    </message>
    <message>
      <source>Mark crease</source>
      <translation>Knick markieren</translation>
    </message>
    <message>
      <source>Mark damage with the brush or Detect Damage, or choose Whole photo.</source>
      <translation>Schäden mit dem Pinsel oder „Schäden erkennen“ markieren, oder „Ganzes Foto“ wählen.</translation>
    </message>
    <message>
      <source>Mark damage; Shift+click draws a straight line, the right button erases</source>
      <translation>Schäden markieren; Umschalt+Klick zieht eine gerade Linie, die rechte Taste löscht</translation>
    </message>
    <message>
      <source>Mark only what touches; otherwise in the whole photo</source>
      <translation>Nur markieren, was sich berührt; sonst im ganzen Foto</translation>
    </message>
    <message>
      <source>Mark rectangle</source>
      <translation>Rechteck markieren</translation>
    </message>
    <message>
      <source>Mark similar colours</source>
      <translation>Ähnliche Farben markieren</translation>
    </message>
    <message>
      <source>Mark what has the colour of a place; Alt or the right button unmarks</source>
      <translation>Markieren, was die Farbe einer Stelle hat; Alt oder die rechte Taste hebt auf</translation>
    </message>
    <message>
      <source>Mark, unmark</source>
      <translation>Markieren, Markierung aufheben</translation>
    </message>
    <message>
      <source>Marked places</source>
      <translation>Markierte Stellen</translation>
    </message>
    <message>
      <source>Marked share</source>
      <translation>Markierter Anteil</translation>
    </message>
    <message>
      <source>Mask and edits may not fit it any more.</source>
      <translation>Maske und Bearbeitungen passen vielleicht nicht mehr dazu.</translation>
    </message>
    <message>
      <source>Mask saved as {name}</source>
      <translation>Maske gespeichert als {name}</translation>
    </message>
    <message>
      <source>May hold {tokens}.</source>
      <translation>Darf {tokens} enthalten.</translation>
    </message>
    <message>
      <source>Mean PSNR in decibels; fading is evened out before</source>
      <translation>Mittlerer PSNR in Dezibel; Verblassen wird vorher ausgeglichen</translation>
    </message>
    <message>
      <source>Measure</source>
      <translation>Messen</translation>
    </message>
    <message>
      <source>Measure tells how many steps fit into this time.</source>
      <translation>„Messen“ sagt, wie viele Schritte in diese Zeit passen.</translation>
    </message>
    <message>
      <source>Measured on {photos} old photos: noise {noise} levels, blur {blur} px, {faded} of the range faded, {tinted} tinted. Scratches are measured when the training starts.</source>
      <translation>An {photos} alten Fotos gemessen: Rauschen {noise} Stufen, Unschärfe {blur} px, {faded} des Umfangs verblasst, {tinted} mit Farbstich. Kratzer werden gemessen, wenn das Training beginnt.</translation>
    </message>
    <message>
      <source>Measuring</source>
      <translation>Wird gemessen</translation>
    </message>
    <message>
      <source>Measuring failed.</source>
      <translation>Das Messen ist fehlgeschlagen.</translation>
    </message>
    <message>
      <source>Measuring your old photos…</source>
      <translation>Die alten Fotos werden gemessen …</translation>
    </message>
    <message>
      <source>Measuring… this takes a minute on a slow computer.</source>
      <translation>Wird gemessen … auf einem langsamen Computer dauert das eine Minute.</translation>
    </message>
    <message>
      <source>Memory</source>
      <translation>Speicher</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Meldung</translation>
    </message>
    <message>
      <source>Middle button + drag</source>
      <translation>Mittlere Taste + Ziehen</translation>
    </message>
    <message>
      <source>Mirror</source>
      <translation>Spiegeln</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>Model and Effort</source>
      <translation>Modell und Aufwand</translation>
    </message>
    <message>
      <source>Models ({endings})</source>
      <translation>Modelle ({endings})</translation>
    </message>
    <message>
      <source>Models on this computer</source>
      <translation>Modelle auf diesem Computer</translation>
    </message>
    <message>
      <source>Mouse and canvas</source>
      <translation>Maus und Foto</translation>
    </message>
    <message>
      <source>Move the photo</source>
      <translation>Das Foto verschieben</translation>
    </message>
    <message>
      <source>Move the photo; or hold Space</source>
      <translation>Das Foto verschieben; oder die Leertaste halten</translation>
    </message>
    <message>
      <source>Move the split line</source>
      <translation>Die Teilungslinie verschieben</translation>
    </message>
    <message>
      <source>Moves at once; what you painted stays.</source>
      <translation>Wirkt sofort; was gemalt wurde, bleibt.</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name of the file; what stands in braces is filled in</source>
      <translation>Name der Datei; was in Klammern steht, wird ausgefüllt</translation>
    </message>
    <message>
      <source>Name of the model</source>
      <translation>Name des Modells</translation>
    </message>
    <message>
      <source>Name of the photo</source>
      <translation>Name des Fotos</translation>
    </message>
    <message>
      <source>Names</source>
      <translation>Namen</translation>
    </message>
    <message>
      <source>Names of the results; braces are filled in</source>
      <translation>Namen der Ergebnisse; Klammern werden ausgefüllt</translation>
    </message>
    <message>
      <source>Ne&amp;xt Result</source>
      <translation>Nä&amp;chstes Ergebnis</translation>
    </message>
    <message>
      <source>Never began</source>
      <translation>Nie begonnen</translation>
    </message>
    <message>
      <source>New model</source>
      <translation>Neues Modell</translation>
    </message>
    <message>
      <source>New name</source>
      <translation>Neuer Name</translation>
    </message>
    <message>
      <source>New training</source>
      <translation>Neues Training</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>No damage</source>
      <translation>Keine Schäden</translation>
    </message>
    <message>
      <source>No fading, blur or noise worth mentioning.</source>
      <translation>Weder Ausbleichen noch Unschärfe noch Rauschen, die der Rede wert wären.</translation>
    </message>
    <message>
      <source>No folder is chosen</source>
      <translation>Es ist kein Ordner gewählt</translation>
    </message>
    <message>
      <source>No model is installed; train one, or name a file with --model.</source>
      <translation>Es ist kein Modell installiert; trainieren Sie eines, oder nennen Sie eine Datei mit --model.</translation>
    </message>
    <message>
      <source>No photo is in this state.</source>
      <translation>Kein Foto ist in diesem Zustand.</translation>
    </message>
    <message>
      <source>No space left on device</source>
      <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
      <source>No such file or directory</source>
      <translation>Datei oder Ordner fehlt</translation>
    </message>
    <message>
      <source>Noise and grain</source>
      <translation>Rauschen und Korn</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Keine</translation>
    </message>
    <message>
      <source>None of the old photos could be measured.</source>
      <translation>Keines der alten Fotos konnte gemessen werden.</translation>
    </message>
    <message>
      <source>Not a directory</source>
      <translation>Es ist kein Ordner</translation>
    </message>
    <message>
      <source>Not everything can be read.</source>
      <translation>Nicht alles kann gelesen werden.</translation>
    </message>
    <message>
      <source>Not judged yet.</source>
      <translation>Noch nicht beurteilt.</translation>
    </message>
    <message>
      <source>Not looked for yet</source>
      <translation>Noch nicht gesucht</translation>
    </message>
    <message>
      <source>Nothing but a good photo.</source>
      <translation>Nichts als ein gutes Foto.</translation>
    </message>
    <message>
      <source>Nothing has been written yet</source>
      <translation>Es wurde noch nichts geschrieben</translation>
    </message>
    <message>
      <source>Nothing is being trained.</source>
      <translation>Zurzeit wird nichts trainiert.</translation>
    </message>
    <message>
      <source>Nothing is marked, so there is nothing to restore.</source>
      <translation>Nichts ist markiert, also gibt es nichts zu restaurieren.</translation>
    </message>
    <message>
      <source>Nothing was kept yet. Tools &gt; Use for Training keeps the photo that is shown.</source>
      <translation>Noch ist nichts aufgehoben. Werkzeuge &gt; Fürs Training verwenden hebt das gezeigte Foto auf.</translation>
    </message>
    <message>
      <source>Nothing was trained yet.</source>
      <translation>Es wurde noch nichts trainiert.</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Anzahl</translation>
    </message>
    <message>
      <source>Number of the photo in the row</source>
      <translation>Nummer des Fotos in der Reihe</translation>
    </message>
    <message>
      <source>Number with four digits</source>
      <translation>Nummer mit vier Ziffern</translation>
    </message>
    <message>
      <source>O&amp;verview</source>
      <translation>Ü&amp;bersicht</translation>
    </message>
    <message>
      <source>Of several extra channels only the first was kept.</source>
      <translation>Von mehreren Zusatzkanälen wurde nur der erste behalten.</translation>
    </message>
    <message>
      <source>Old and degraded photos can be told apart in {share} of all cases (95 % between {low} and {high}); 50 % would be none better than chance.</source>
      <translation>Alte und gealterte Fotos lassen sich in {share} aller Fälle unterscheiden (95 % zwischen {low} und {high}); 50 % wären nicht besser als Zufall.</translation>
    </message>
    <message>
      <source>Old model</source>
      <translation>Altes Modell</translation>
    </message>
    <message>
      <source>Old photos</source>
      <translation>Alte Fotos</translation>
    </message>
    <message>
      <source>Old photos (optional)</source>
      <translation>Alte Fotos (freiwillig)</translation>
    </message>
    <message>
      <source>One of your clean photos</source>
      <translation>Eines der sauberen Fotos</translation>
    </message>
    <message>
      <source>Only names like</source>
      <translation>Nur Namen wie</translation>
    </message>
    <message>
      <source>Only the first of the {frames} pictures in the file was read.</source>
      <translation>Von den {frames} Bildern in der Datei wurde nur das erste gelesen.</translation>
    </message>
    <message>
      <source>Only the first picture of the animation was read.</source>
      <translation>Nur das erste Bild der Animation wurde gelesen.</translation>
    </message>
    <message>
      <source>Only the main one of the {container} pictures in the file was read.</source>
      <translation>Von den {container} Bildern in der Datei wurde nur das Hauptbild gelesen.</translation>
    </message>
    <message>
      <source>Only the marked places were restored. Restore again for the whole photo.</source>
      <translation>Nur die markierten Stellen wurden restauriert. Für das ganze Foto noch einmal restaurieren.</translation>
    </message>
    <message>
      <source>Opacity</source>
      <translation>Deckkraft</translation>
    </message>
    <message>
      <source>Open &amp;Folder…</source>
      <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
      <source>Open &amp;Logs Folder</source>
      <translation>&amp;Protokollordner öffnen</translation>
    </message>
    <message>
      <source>Open &amp;Recent</source>
      <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
      <source>Open Folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <source>Open Folder of Result</source>
      <translation>Ordner des Ergebnisses öffnen</translation>
    </message>
    <message>
      <source>Open Folder…</source>
      <translation>Ordner öffnen …</translation>
    </message>
    <message>
      <source>Open Original</source>
      <translation>Original öffnen</translation>
    </message>
    <message>
      <source>Open Photos</source>
      <translation>Fotos öffnen</translation>
    </message>
    <message>
      <source>Open Photos…</source>
      <translation>Fotos öffnen …</translation>
    </message>
    <message>
      <source>Open Report</source>
      <translation>Bericht öffnen</translation>
    </message>
    <message>
      <source>Open Result</source>
      <translation>Ergebnis öffnen</translation>
    </message>
    <message>
      <source>Open all photos of a folder</source>
      <translation>Alle Fotos eines Ordners öffnen</translation>
    </message>
    <message>
      <source>Open photos</source>
      <translation>Fotos öffnen</translation>
    </message>
    <message>
      <source>Open the Photos</source>
      <translation>Die Fotos öffnen</translation>
    </message>
    <message>
      <source>Open what is on the clipboard</source>
      <translation>Öffnen, was in der Zwischenablage ist</translation>
    </message>
    <message>
      <source>Open {name}</source>
      <translation>{name} öffnen</translation>
    </message>
    <message>
      <source>Opening photo {done} of {total}…</source>
      <translation>Foto {done} von {total} wird geöffnet …</translation>
    </message>
    <message>
      <source>Operation not permitted</source>
      <translation>Das ist nicht erlaubt</translation>
    </message>
    <message>
      <source>Ori&amp;ginal</source>
      <translation>Ori&amp;ginal</translation>
    </message>
    <message>
      <source>Original</source>
      <translation>Original</translation>
    </message>
    <message>
      <source>Other damage</source>
      <translation>Andere Schäden</translation>
    </message>
    <message>
      <source>Outlines</source>
      <translation>Umrisse</translation>
    </message>
    <message>
      <source>Overlay</source>
      <translation>Überlagerung</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>Übersicht</translation>
    </message>
    <message>
      <source>Overview: click or drag to look elsewhere</source>
      <translation>Übersicht: klicken oder ziehen, um woanders hinzusehen</translation>
    </message>
    <message>
      <source>PNG, without loss</source>
      <translation>PNG, ohne Verlust</translation>
    </message>
    <message>
      <source>Page with pictures (HTML)</source>
      <translation>Seite mit Bildern (HTML)</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Seiten</translation>
    </message>
    <message>
      <source>Paint</source>
      <translation>Malen</translation>
    </message>
    <message>
      <source>Paint over damage. Shift+click draws a straight line; the right button erases.</source>
      <translation>Über Schäden malen. Umschalt+Klick zieht eine gerade Linie; die rechte Taste radiert.</translation>
    </message>
    <message>
      <source>Paint over what is intact. The right button marks.</source>
      <translation>Über Unbeschädigtes malen. Die rechte Taste markiert.</translation>
    </message>
    <message>
      <source>Paint over what must stay as it is. The right button takes it back.</source>
      <translation>Über das malen, was bleiben muss, wie es ist. Die rechte Taste nimmt es zurück.</translation>
    </message>
    <message>
      <source>Paint the original through the result; the right button takes it away</source>
      <translation>Das Original durch das Ergebnis malen; die rechte Taste nimmt es weg</translation>
    </message>
    <message>
      <source>Paint what must stay as it is; the right button takes it back</source>
      <translation>Malen, was bleiben muss, wie es ist; die rechte Taste nimmt es zurück</translation>
    </message>
    <message>
      <source>Pasted photo{number}.png</source>
      <translation>Eingefügtes Foto{number}.png</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Pausiert</translation>
    </message>
    <message>
      <source>Pausing after this photo: {photo}</source>
      <translation>Pause nach diesem Foto: {photo}</translation>
    </message>
    <message>
      <source>Permission denied</source>
      <translation>Die Berechtigung fehlt</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <source>Photo copied</source>
      <translation>Foto kopiert</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <source>Photos ({endings})</source>
      <translation>Fotos ({endings})</translation>
    </message>
    <message>
      <source>Photos and projects ({endings});;All files (*)</source>
      <translation>Fotos und Projekte ({endings});;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Photos are drawn for a screen with this ICC profile.</source>
      <translation>Fotos werden für einen Bildschirm mit diesem ICC-Profil gezeichnet.</translation>
    </message>
    <message>
      <source>Photos are drawn for a screen with this profile</source>
      <translation>Fotos werden für einen Bildschirm mit diesem Profil gezeichnet</translation>
    </message>
    <message>
      <source>Photos are restored with this model from now on.</source>
      <translation>Fotos werden ab jetzt mit diesem Modell restauriert.</translation>
    </message>
    <message>
      <source>Photos from</source>
      <translation>Fotos aus</translation>
    </message>
    <message>
      <source>Photos of the batch</source>
      <translation>Fotos des Stapels</translation>
    </message>
    <message>
      <source>Photos that the training never saw are restored by the old and the new model. Only a model that is better on photos like yours, and no worse on others, is offered.</source>
      <translation>Fotos, die das Training nie sah, werden mit dem alten und dem neuen Modell restauriert. Angeboten wird nur ein Modell, das bei Fotos wie den eigenen besser und bei anderen nicht schlechter ist.</translation>
    </message>
    <message>
      <source>Photos that were kept for training</source>
      <translation>Fotos, die fürs Training aufgehoben wurden</translation>
    </message>
    <message>
      <source>Photos…</source>
      <translation>Fotos …</translation>
    </message>
    <message>
      <source>Pictures (*.png *.tif *.tiff *.bmp *.jpg *.jpeg *.webp)</source>
      <translation>Bilder (*.png *.tif *.tiff *.bmp *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
      <source>Pixels cut off at the left</source>
      <translation>Links abgeschnittene Pixel</translation>
    </message>
    <message>
      <source>Pixels cut off at the top</source>
      <translation>Oben abgeschnittene Pixel</translation>
    </message>
    <message>
      <source>Places whose content is lost; they are filled from what is around them</source>
      <translation>Stellen, deren Inhalt verloren ist; sie werden aus ihrer Umgebung gefüllt</translation>
    </message>
    <message>
      <source>Point {chosen} of {count}: level {x} becomes {y}.</source>
      <translation>Punkt {chosen} von {count}: Stufe {x} wird {y}.</translation>
    </message>
    <message>
      <source>Pointer position</source>
      <translation>Zeigerposition</translation>
    </message>
    <message>
      <source>Pre&amp;vious Result</source>
      <translation>V&amp;origes Ergebnis</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <source>Premultiplied transparency was turned into plain transparency.</source>
      <translation>Vormultiplizierte Transparenz wurde in einfache umgerechnet.</translation>
    </message>
    <message>
      <source>Preset</source>
      <translation>Vorgabe</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <source>Progress of the batch</source>
      <translation>Fortschritt des Stapels</translation>
    </message>
    <message>
      <source>Progress of the check</source>
      <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
      <source>Progress of the judgement</source>
      <translation>Fortschritt der Beurteilung</translation>
    </message>
    <message>
      <source>Progress of the training</source>
      <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
      <source>Project saved as {name}</source>
      <translation>Projekt gespeichert als {name}</translation>
    </message>
    <message>
      <source>Projects</source>
      <translation>Projekte</translation>
    </message>
    <message>
      <source>Protect</source>
      <translation>Schützen</translation>
    </message>
    <message>
      <source>Protect area</source>
      <translation>Fläche schützen</translation>
    </message>
    <message>
      <source>Protect crease</source>
      <translation>Knick schützen</translation>
    </message>
    <message>
      <source>Protect line</source>
      <translation>Linie schützen</translation>
    </message>
    <message>
      <source>Protect nothing any more</source>
      <translation>Nichts mehr schützen</translation>
    </message>
    <message>
      <source>Protect rectangle</source>
      <translation>Rechteck schützen</translation>
    </message>
    <message>
      <source>Protect similar colours</source>
      <translation>Ähnliche Farben schützen</translation>
    </message>
    <message>
      <source>Protected</source>
      <translation>Geschützt</translation>
    </message>
    <message>
      <source>Protected &amp;Places</source>
      <translation>&amp;Geschützte Stellen</translation>
    </message>
    <message>
      <source>Protected places</source>
      <translation>Geschützte Stellen</translation>
    </message>
    <message>
      <source>PyTorch cannot be loaded: {error}.</source>
      <translation>PyTorch kann nicht geladen werden: {error}.</translation>
    </message>
    <message>
      <source>Quality</source>
      <translation>Qualität</translation>
    </message>
    <message>
      <source>Quick</source>
      <translation>Schnell</translation>
    </message>
    <message>
      <source>Read-only file system</source>
      <translation>Der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
      <source>Ready to learn from: {parts}</source>
      <translation>Bereit, davon zu lernen: {parts}</translation>
    </message>
    <message>
      <source>Recent photos</source>
      <translation>Zuletzt geöffnete Fotos</translation>
    </message>
    <message>
      <source>Red</source>
      <translation>Rot</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Remove the model {name}?</source>
      <translation>Das Modell {name} entfernen?</translation>
    </message>
    <message>
      <source>Remove…</source>
      <translation>Entfernen …</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>Umbenennen</translation>
    </message>
    <message>
      <source>Rename {name}</source>
      <translation>{name} umbenennen</translation>
    </message>
    <message>
      <source>Rename…</source>
      <translation>Umbenennen …</translation>
    </message>
    <message>
      <source>Replace</source>
      <translation>Ersetzen</translation>
    </message>
    <message>
      <source>Replace the file</source>
      <translation>Die Datei ersetzen</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Bericht</translation>
    </message>
    <message>
      <source>Report and speed</source>
      <translation>Bericht und Tempo</translation>
    </message>
    <message>
      <source>Rese&amp;t Crop and Curves</source>
      <translation>Zuschnitt und &amp;Kurven zurücksetzen</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Reset All</source>
      <translation>Alles zurücksetzen</translation>
    </message>
    <message>
      <source>Reset Curves</source>
      <translation>Kurven zurücksetzen</translation>
    </message>
    <message>
      <source>Reset crop</source>
      <translation>Zuschnitt zurücksetzen</translation>
    </message>
    <message>
      <source>Reset curves</source>
      <translation>Kurven zurücksetzen</translation>
    </message>
    <message>
      <source>Reset edits</source>
      <translation>Bearbeitungen zurücksetzen</translation>
    </message>
    <message>
      <source>Restoration</source>
      <translation>Restaurierung</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Restaurieren</translation>
    </message>
    <message>
      <source>Restore Again</source>
      <translation>Neu restaurieren</translation>
    </message>
    <message>
      <source>Restore Them All</source>
      <translation>Alle restaurieren</translation>
    </message>
    <message>
      <source>Restore all photos of a folder into another one</source>
      <translation>Alle Fotos eines Ordners in einen anderen restaurieren</translation>
    </message>
    <message>
      <source>Restore marked places only, which is much faster; all else stays exactly as it is</source>
      <translation>Nur markierte Stellen restaurieren, was viel schneller geht; alles andere bleibt genau, wie es ist</translation>
    </message>
    <message>
      <source>Restore the held-out photos with both models</source>
      <translation>Die zurückgehaltenen Fotos mit beiden Modellen restaurieren</translation>
    </message>
    <message>
      <source>Restore the photo or mark its damage first: that is what teaches.</source>
      <translation>Zuerst das Foto restaurieren oder seine Schäden markieren: Daraus wird gelernt.</translation>
    </message>
    <message>
      <source>Restore the photos</source>
      <translation>Die Fotos restaurieren</translation>
    </message>
    <message>
      <source>Restore the whole photo</source>
      <translation>Das ganze Foto restaurieren</translation>
    </message>
    <message>
      <source>Restore this photo</source>
      <translation>Dieses Foto restaurieren</translation>
    </message>
    <message>
      <source>Restore with the chosen model from now on</source>
      <translation>Ab jetzt mit dem gewählten Modell restaurieren</translation>
    </message>
    <message>
      <source>Restore with the model that came with photorestore</source>
      <translation>Mit dem Modell restaurieren, das mit photorestore kam</translation>
    </message>
    <message>
      <source>Restore with the new model as soon as it is installed</source>
      <translation>Mit dem neuen Modell restaurieren, sobald es installiert ist</translation>
    </message>
    <message>
      <source>Restore {count}</source>
      <translation>{count} restaurieren</translation>
    </message>
    <message>
      <source>Restored</source>
      <translation>Restauriert</translation>
    </message>
    <message>
      <source>Restored in {took} on {device}</source>
      <translation>In {took} restauriert auf {device}</translation>
    </message>
    <message>
      <source>Restores old photos with a neural network, on your own machine. No photo ever leaves this computer.

Free software under the MIT licence. The network follows Wan et al., “Bringing Old Photos Back to Life”, 2020.</source>
      <translation>Restauriert alte Fotos mit einem neuronalen Netz, auf dem eigenen Rechner. Kein Foto verlässt je diesen Computer.

Freie Software unter der MIT-Lizenz. Das Netz folgt Wan et al., „Bringing Old Photos Back to Life“, 2020.</translation>
    </message>
    <message>
      <source>Restores with the engine of the main window: {model} on {device}.</source>
      <translation>Restauriert mit dem Rechenkern des Hauptfensters: {model} auf {device}.</translation>
    </message>
    <message>
      <source>Restores with the engine of the main window: {model}.</source>
      <translation>Restauriert mit dem Rechenkern des Hauptfensters: {model}.</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Wird restauriert</translation>
    </message>
    <message>
      <source>Restoring held-out photos with both models…</source>
      <translation>Zurückgehaltene Fotos werden mit beiden Modellen restauriert …</translation>
    </message>
    <message>
      <source>Restoring…</source>
      <translation>Wird restauriert …</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>Result {count}</source>
      <translation>Ergebnis {count}</translation>
    </message>
    <message>
      <source>Results</source>
      <translation>Ergebnisse</translation>
    </message>
    <message>
      <source>Results and masks that you marked with Use for Training</source>
      <translation>Ergebnisse und Masken, die mit „Fürs Training verwenden“ markiert wurden</translation>
    </message>
    <message>
      <source>Results into</source>
      <translation>Ergebnisse nach</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Retry Failed</source>
      <translation>Fehlgeschlagene wiederholen</translation>
    </message>
    <message>
      <source>Running</source>
      <translation>Läuft</translation>
    </message>
    <message>
      <source>Sa&amp;ve Mask…</source>
      <translation>Maske sp&amp;eichern …</translation>
    </message>
    <message>
      <source>Samples</source>
      <translation>Proben</translation>
    </message>
    <message>
      <source>Samples over time</source>
      <translation>Proben im Lauf der Zeit</translation>
    </message>
    <message>
      <source>Save Mask</source>
      <translation>Maske speichern</translation>
    </message>
    <message>
      <source>Save Project</source>
      <translation>Projekt speichern</translation>
    </message>
    <message>
      <source>Save Project &amp;As…</source>
      <translation>Projekt speichern &amp;unter …</translation>
    </message>
    <message>
      <source>Save Protection</source>
      <translation>Schutz speichern</translation>
    </message>
    <message>
      <source>Save and Stop</source>
      <translation>Speichern und anhalten</translation>
    </message>
    <message>
      <source>Save everything and end; it can be resumed on another day</source>
      <translation>Alles speichern und beenden; an einem anderen Tag geht es weiter</translation>
    </message>
    <message>
      <source>Save mask, result and settings, to go on with them another day</source>
      <translation>Maske, Ergebnis und Einstellungen speichern, um ein andermal weiterzumachen</translation>
    </message>
    <message>
      <source>Save nothing (Esc)</source>
      <translation>Nichts speichern (Esc)</translation>
    </message>
    <message>
      <source>Save the mask as a PNG</source>
      <translation>Die Maske als PNG speichern</translation>
    </message>
    <message>
      <source>Save the project under another name</source>
      <translation>Das Projekt unter einem anderen Namen speichern</translation>
    </message>
    <message>
      <source>Save the protected places as a PNG</source>
      <translation>Die geschützten Stellen als PNG speichern</translation>
    </message>
    <message>
      <source>Save the restored photo as a new file</source>
      <translation>Das restaurierte Foto als neue Datei speichern</translation>
    </message>
    <message>
      <source>Save the result (Enter)</source>
      <translation>Das Ergebnis speichern (Enter)</translation>
    </message>
    <message>
      <source>Save the work on {count} photos?</source>
      <translation>Die Arbeit an {count} Fotos speichern?</translation>
    </message>
    <message>
      <source>Save the work on “{name}”?</source>
      <translation>Die Arbeit an „{name}“ speichern?</translation>
    </message>
    <message>
      <source>Saved as {name}</source>
      <translation>Gespeichert als {name}</translation>
    </message>
    <message>
      <source>Saves the copy beside the project and opens it</source>
      <translation>Speichert die Kopie neben dem Projekt und öffnet sie</translation>
    </message>
    <message>
      <source>Saving…</source>
      <translation>Wird gespeichert …</translation>
    </message>
    <message>
      <source>Scratches and cracks</source>
      <translation>Kratzer und Risse</translation>
    </message>
    <message>
      <source>Scratches and holes</source>
      <translation>Kratzer und Löcher</translation>
    </message>
    <message>
      <source>Screen Profile</source>
      <translation>Bildschirmprofil</translation>
    </message>
    <message>
      <source>Screen profile</source>
      <translation>Bildschirmprofil</translation>
    </message>
    <message>
      <source>Se&amp;ttings…</source>
      <translation>E&amp;instellungen …</translation>
    </message>
    <message>
      <source>See the original</source>
      <translation>Das Original sehen</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Several models are installed; choose one of {value}.</source>
      <translation>Mehrere Modelle sind installiert; wählen Sie eines von {value}.</translation>
    </message>
    <message>
      <source>Shape</source>
      <translation>Form</translation>
    </message>
    <message>
      <source>Shape of the crop</source>
      <translation>Form des Zuschnitts</translation>
    </message>
    <message>
      <source>Share of the area that was found damaged</source>
      <translation>Anteil der Fläche, der als beschädigt erkannt wurde</translation>
    </message>
    <message>
      <source>Shift + click</source>
      <translation>Umschalt + Klick</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <source>Show &amp;Mask</source>
      <translation>&amp;Maske zeigen</translation>
    </message>
    <message>
      <source>Show Batch</source>
      <translation>Stapel zeigen</translation>
    </message>
    <message>
      <source>Show Failed</source>
      <translation>Fehlgeschlagene zeigen</translation>
    </message>
    <message>
      <source>Show Training</source>
      <translation>Training zeigen</translation>
    </message>
    <message>
      <source>Show a small overview while a part is seen</source>
      <translation>Eine kleine Übersicht zeigen, solange nur ein Teil zu sehen ist</translation>
    </message>
    <message>
      <source>Show all of the photo</source>
      <translation>Das ganze Foto zeigen</translation>
    </message>
    <message>
      <source>Show all photos</source>
      <translation>Alle Fotos zeigen</translation>
    </message>
    <message>
      <source>Show each pixel once (100 %)</source>
      <translation>Jedes Pixel einmal zeigen (100 %)</translation>
    </message>
    <message>
      <source>Show how much the restoration changed, as a heat map</source>
      <translation>Als Farbkarte zeigen, wie viel die Restaurierung geändert hat</translation>
    </message>
    <message>
      <source>Show or hide: {title}</source>
      <translation>Zeigen oder verbergen: {title}</translation>
    </message>
    <message>
      <source>Show the folder of the log files</source>
      <translation>Den Ordner der Protokolldateien zeigen</translation>
    </message>
    <message>
      <source>Show the folder of the results</source>
      <translation>Den Ordner der Ergebnisse zeigen</translation>
    </message>
    <message>
      <source>Show the next photo</source>
      <translation>Das nächste Foto zeigen</translation>
    </message>
    <message>
      <source>Show the next result of this photo</source>
      <translation>Das nächste Ergebnis dieses Fotos zeigen</translation>
    </message>
    <message>
      <source>Show the photo as it was; or hold \</source>
      <translation>Das Foto zeigen, wie es war; oder \ halten</translation>
    </message>
    <message>
      <source>Show the photo before</source>
      <translation>Das vorige Foto zeigen</translation>
    </message>
    <message>
      <source>Show the photo larger</source>
      <translation>Das Foto größer zeigen</translation>
    </message>
    <message>
      <source>Show the photo smaller</source>
      <translation>Das Foto kleiner zeigen</translation>
    </message>
    <message>
      <source>Show the report of the run</source>
      <translation>Den Bericht des Laufs zeigen</translation>
    </message>
    <message>
      <source>Show the restored photo</source>
      <translation>Das restaurierte Foto zeigen</translation>
    </message>
    <message>
      <source>Show the result before</source>
      <translation>Das vorige Ergebnis zeigen</translation>
    </message>
    <message>
      <source>Show the result everywhere again</source>
      <translation>Überall wieder das Ergebnis zeigen</translation>
    </message>
    <message>
      <source>Show training and what few people need.</source>
      <translation>Training und was nur wenige brauchen anzeigen.</translation>
    </message>
    <message>
      <source>Show what failed, and why</source>
      <translation>Zeigen, was fehlgeschlagen ist und warum</translation>
    </message>
    <message>
      <source>Show what is done</source>
      <translation>Zeigen, was fertig ist</translation>
    </message>
    <message>
      <source>Show what is marked as damage</source>
      <translation>Zeigen, was als Schaden markiert ist</translation>
    </message>
    <message>
      <source>Show what is still to do</source>
      <translation>Zeigen, was noch zu tun ist</translation>
    </message>
    <message>
      <source>Show what was left out, and why</source>
      <translation>Zeigen, was ausgelassen wurde und warum</translation>
    </message>
    <message>
      <source>Shrink mask</source>
      <translation>Maske schrumpfen</translation>
    </message>
    <message>
      <source>Side &amp;by Side</source>
      <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
      <source>Single files or whole folders: JPEG, PNG, TIFF, WebP, HEIC and more.
Everything happens on this computer; the originals are never changed.</source>
      <translation>Einzelne Dateien oder ganze Ordner: JPEG, PNG, TIFF, WebP, HEIC und mehr.
Alles geschieht auf diesem Computer; die Originale werden nie verändert.</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Size of everything</source>
      <translation>Größe von allem</translation>
    </message>
    <message>
      <source>Size of the brush</source>
      <translation>Größe des Pinsels</translation>
    </message>
    <message>
      <source>Sizes from {small} to {large} pixels</source>
      <translation>Größen von {small} bis {large} Pixel</translation>
    </message>
    <message>
      <source>Skip the photo</source>
      <translation>Das Foto überspringen</translation>
    </message>
    <message>
      <source>Skipped</source>
      <translation>Übersprungen</translation>
    </message>
    <message>
      <source>Smaller Brush</source>
      <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
      <source>Smaller tiles need less memory; the result stays nearly the same.</source>
      <translation>Kleinere Kacheln brauchen weniger Speicher; das Ergebnis bleibt fast gleich.</translation>
    </message>
    <message>
      <source>So far</source>
      <translation>Bisher</translation>
    </message>
    <message>
      <source>Soft edge</source>
      <translation>Weicher Rand</translation>
    </message>
    <message>
      <source>Softer Brush</source>
      <translation>Weicherer Pinsel</translation>
    </message>
    <message>
      <source>Softness</source>
      <translation>Weichheit</translation>
    </message>
    <message>
      <source>Something went wrong inside photorestore.</source>
      <translation>In photorestore ist etwas schiefgegangen.</translation>
    </message>
    <message>
      <source>Space + drag</source>
      <translation>Leertaste + Ziehen</translation>
    </message>
    <message>
      <source>Square 1 : 1</source>
      <translation>Quadrat 1 : 1</translation>
    </message>
    <message>
      <source>Stains, dust and losses</source>
      <translation>Flecken, Staub und Fehlstellen</translation>
    </message>
    <message>
      <source>Stale file handle</source>
      <translation>Die Verbindung zum Datenträger ist abgerissen</translation>
    </message>
    <message>
      <source>Standard</source>
      <translation>Standard</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Start</translation>
    </message>
    <message>
      <source>Start Training</source>
      <translation>Training beginnen</translation>
    </message>
    <message>
      <source>Start from</source>
      <translation>Ausgehen von</translation>
    </message>
    <message>
      <source>Starting</source>
      <translation>Beginnt</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>Beginnt …</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Zustand</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <source>Steps of the wizard</source>
      <translation>Schritte des Assistenten</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Stop It</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Stop after the current tile</source>
      <translation>Nach der aktuellen Kachel anhalten</translation>
    </message>
    <message>
      <source>Stop and Close</source>
      <translation>Anhalten und schließen</translation>
    </message>
    <message>
      <source>Stop and Keep</source>
      <translation>Anhalten und behalten</translation>
    </message>
    <message>
      <source>Stop for Now</source>
      <translation>Vorerst anhalten</translation>
    </message>
    <message>
      <source>Stop the batch and close photorestore?</source>
      <translation>Den Stapel anhalten und photorestore schließen?</translation>
    </message>
    <message>
      <source>Stopped after {count} photos.</source>
      <translation>Nach {count} Fotos angehalten.</translation>
    </message>
    <message>
      <source>Stopped, can go on</source>
      <translation>Angehalten, kann weitergehen</translation>
    </message>
    <message>
      <source>Stopped; everything is saved, and it can go on.</source>
      <translation>Angehalten; alles ist gespeichert, und es kann weitergehen.</translation>
    </message>
    <message>
      <source>Stopping; what is finished is still saved</source>
      <translation>Wird angehalten; was fertig ist, wird noch gespeichert</translation>
    </message>
    <message>
      <source>Straig&amp;hten</source>
      <translation>&amp;Gerade richten</translation>
    </message>
    <message>
      <source>Straight line from the last point</source>
      <translation>Gerade Linie vom letzten Punkt aus</translation>
    </message>
    <message>
      <source>Straighten</source>
      <translation>Gerade richten</translation>
    </message>
    <message>
      <source>Strength</source>
      <translation>Stärke</translation>
    </message>
    <message>
      <source>Stripes</source>
      <translation>Streifen</translation>
    </message>
    <message>
      <source>Such as *.tif or 1953*; empty for all</source>
      <translation>Etwa *.tif oder 1953*; leer für alle</translation>
    </message>
    <message>
      <source>Such as Family Album</source>
      <translation>Etwa Familienalbum</translation>
    </message>
    <message>
      <source>Such as {name}</source>
      <translation>Etwa {name}</translation>
    </message>
    <message>
      <source>Sum</source>
      <translation>Summe</translation>
    </message>
    <message>
      <source>Swap left and right</source>
      <translation>Links und rechts tauschen</translation>
    </message>
    <message>
      <source>Swap marked and unmarked</source>
      <translation>Markiertes und Unmarkiertes tauschen</translation>
    </message>
    <message>
      <source>Swap top and bottom</source>
      <translation>Oben und unten tauschen</translation>
    </message>
    <message>
      <source>Swap width and height</source>
      <translation>Breite und Höhe tauschen</translation>
    </message>
    <message>
      <source>Swap width and height of the crop (X)</source>
      <translation>Breite und Höhe des Zuschnitts tauschen (X)</translation>
    </message>
    <message>
      <source>System information</source>
      <translation>Systeminformationen</translation>
    </message>
    <message>
      <source>System information copied</source>
      <translation>Systeminformationen kopiert</translation>
    </message>
    <message>
      <source>TIFF, without loss</source>
      <translation>TIFF, ohne Verlust</translation>
    </message>
    <message>
      <source>Table (CSV)</source>
      <translation>Tabelle (CSV)</translation>
    </message>
    <message>
      <source>Take back the last corner</source>
      <translation>Die letzte Ecke zurücknehmen</translation>
    </message>
    <message>
      <source>Take masks from a folder</source>
      <translation>Masken aus einem Ordner nehmen</translation>
    </message>
    <message>
      <source>Take the chosen lines off the list; no file is deleted</source>
      <translation>Die gewählten Zeilen von der Liste nehmen; keine Datei wird gelöscht</translation>
    </message>
    <message>
      <source>Take the original away</source>
      <translation>Das Original wegnehmen</translation>
    </message>
    <message>
      <source>Takes effect when photorestore starts again.</source>
      <translation>Wirkt ab dem nächsten Start von photorestore.</translation>
    </message>
    <message>
      <source>Teach a model your own photos</source>
      <translation>Einem Modell die eigenen Fotos beibringen</translation>
    </message>
    <message>
      <source>Tell when a long run is over</source>
      <translation>Melden, wenn ein langer Lauf zu Ende ist</translation>
    </message>
    <message>
      <source>The IPTC records are too long for JPEG and were left out.</source>
      <translation>Die IPTC-Angaben sind für JPEG zu lang und wurden weggelassen.</translation>
    </message>
    <message>
      <source>The batch broke off</source>
      <translation>Der Stapel ist abgebrochen</translation>
    </message>
    <message>
      <source>The batch is over</source>
      <translation>Der Stapel ist fertig</translation>
    </message>
    <message>
      <source>The batch is still running.</source>
      <translation>Der Stapel läuft noch.</translation>
    </message>
    <message>
      <source>The batch waits</source>
      <translation>Der Stapel wartet</translation>
    </message>
    <message>
      <source>The blue channel</source>
      <translation>Der blaue Kanal</translation>
    </message>
    <message>
      <source>The colour profile could not be used, so the result is in sRGB.</source>
      <translation>Das Farbprofil ließ sich nicht verwenden, das Ergebnis ist deshalb in sRGB.</translation>
    </message>
    <message>
      <source>The colour profile is broken or does not fit and was not applied.</source>
      <translation>Das Farbprofil ist kaputt oder passt nicht und wurde nicht angewendet.</translation>
    </message>
    <message>
      <source>The colour profile knows no way back, so the result is in {srgb}.</source>
      <translation>Das Farbprofil kennt keinen Rückweg, das Ergebnis ist deshalb in {srgb}.</translation>
    </message>
    <message>
      <source>The command could not be started.</source>
      <translation>Der Befehl konnte nicht gestartet werden.</translation>
    </message>
    <message>
      <source>The configuration inside the weights is broken.</source>
      <translation>Die Konfiguration in den Gewichten ist kaputt.</translation>
    </message>
    <message>
      <source>The configuration inside {name} is broken.</source>
      <translation>Die Konfiguration in {name} ist kaputt.</translation>
    </message>
    <message>
      <source>The default model {name} is missing; install it again.</source>
      <translation>Das Standardmodell {name} fehlt; installieren Sie es neu.</translation>
    </message>
    <message>
      <source>The engine has no model.</source>
      <translation>Es ist kein Modell geladen.</translation>
    </message>
    <message>
      <source>The folder of the results holds an earlier run: {kept} of {total} photos are done.</source>
      <translation>Der Ordner der Ergebnisse enthält einen früheren Lauf: {kept} von {total} Fotos sind fertig.</translation>
    </message>
    <message>
      <source>The folder {filename} cannot be looked into: {strerror}.</source>
      <translation>In den Ordner {filename} lässt sich nicht hineinsehen: {strerror}.</translation>
    </message>
    <message>
      <source>The green channel</source>
      <translation>Der grüne Kanal</translation>
    </message>
    <message>
      <source>The job was cancelled.</source>
      <translation>Der Auftrag wurde abgebrochen.</translation>
    </message>
    <message>
      <source>The journal {path} cannot be used: {error}.</source>
      <translation>Das Protokoll {path} lässt sich nicht verwenden: {error}.</translation>
    </message>
    <message>
      <source>The journal {path} is broken; move it away to start anew.</source>
      <translation>Das Protokoll {path} ist kaputt; verschieben Sie es, um neu zu beginnen.</translation>
    </message>
    <message>
      <source>The judge advises against it. It can be installed all the same, as a trial.</source>
      <translation>Die Beurteilung rät davon ab. Zur Probe kann es trotzdem installiert werden.</translation>
    </message>
    <message>
      <source>The judge found it better on photos like yours, and no worse elsewhere.</source>
      <translation>Die Beurteilung fand es besser bei Fotos wie den eigenen und sonst nicht schlechter.</translation>
    </message>
    <message>
      <source>The judgement broke off.</source>
      <translation>Die Beurteilung brach ab.</translation>
    </message>
    <message>
      <source>The log says more: Help, Open Logs Folder.</source>
      <translation>Das Protokoll sagt mehr: Hilfe, Protokollordner öffnen.</translation>
    </message>
    <message>
      <source>The mask has changed.</source>
      <translation>Die Maske hat sich geändert.</translation>
    </message>
    <message>
      <source>The mask is {mask_width} x {mask_height} pixels, but the photo is {width} x {height}.</source>
      <translation>Die Maske hat {mask_width} x {mask_height} Pixel, das Foto aber {width} x {height}.</translation>
    </message>
    <message>
      <source>The memory of the device ({device}) is too small for this photo.</source>
      <translation>Der Speicher des Geräts ({device}) ist für dieses Foto zu klein.</translation>
    </message>
    <message>
      <source>The memory of the device ({device}) is too small, even for tiles of {smallest_tile_px} pixels.</source>
      <translation>Der Speicher des Geräts ({device}) ist zu klein, selbst für Kacheln von {smallest_tile_px} Pixeln.</translation>
    </message>
    <message>
      <source>The model can be installed when the training has ended.</source>
      <translation>Das Modell kann installiert werden, wenn das Training zu Ende ist.</translation>
    </message>
    <message>
      <source>The model in use</source>
      <translation>Das benutzte Modell</translation>
    </message>
    <message>
      <source>The model that learns more; it stays as it is</source>
      <translation>Das Modell, das dazulernt; es selbst bleibt, wie es ist</translation>
    </message>
    <message>
      <source>The model {name} is broken: its weights are cut off.</source>
      <translation>Das Modell {name} ist kaputt: Seine Gewichte sind abgeschnitten.</translation>
    </message>
    <message>
      <source>The model {name} {kind} weights: {keys}, such as {keys_2}.</source>
      <translation>Das Modell {name} passt nicht ({kind} weights): {keys}, etwa {keys_2}.</translation>
    </message>
    <message>
      <source>The most memory a run may use. Less means smaller tiles.</source>
      <translation>So viel Speicher darf ein Lauf höchstens belegen. Weniger bedeutet kleinere Kacheln.</translation>
    </message>
    <message>
      <source>The name of a report ends in {suffixes}, not as {name}.</source>
      <translation>Der Name eines Berichts endet auf {suffixes}, nicht wie {name}.</translation>
    </message>
    <message>
      <source>The name template has an unknown token {{{token}}}; there are {known}.</source>
      <translation>Die Namensvorlage hat einen unbekannten Platzhalter {{{token}}}; es gibt {known}.</translation>
    </message>
    <message>
      <source>The name template is empty.</source>
      <translation>Die Namensvorlage ist leer.</translation>
    </message>
    <message>
      <source>The name template {template} has a brace without its partner.</source>
      <translation>In der Namensvorlage {template} fehlt das Gegenstück einer Klammer.</translation>
    </message>
    <message>
      <source>The name template {template} may not name folders.</source>
      <translation>Die Namensvorlage {template} darf keine Ordner nennen.</translation>
    </message>
    <message>
      <source>The neural network that restores</source>
      <translation>Das neuronale Netz, das restauriert</translation>
    </message>
    <message>
      <source>The new model is not offered.</source>
      <translation>Das neue Modell wird nicht angeboten.</translation>
    </message>
    <message>
      <source>The new model is worth installing.</source>
      <translation>Es lohnt sich, das neue Modell zu installieren.</translation>
    </message>
    <message>
      <source>The options have changed.</source>
      <translation>Die Einstellungen haben sich geändert.</translation>
    </message>
    <message>
      <source>The photo has changed.</source>
      <translation>Das Foto hat sich geändert.</translation>
    </message>
    <message>
      <source>The photo is restored</source>
      <translation>Das Foto ist restauriert</translation>
    </message>
    <message>
      <source>The photo of the project “{project}” is not where it was.</source>
      <translation>Das Foto des Projekts „{project}“ ist nicht mehr da, wo es war.</translation>
    </message>
    <message>
      <source>The photo. Arrow keys move it, plus and minus zoom, Ctrl and arrows move the split. With a tool, Enter shows a cross; arrows move it, and Enter clicks with it.</source>
      <translation>Das Foto. Pfeiltasten verschieben es, Plus und Minus zoomen, Strg und Pfeile verschieben die Teilung. Mit einem Werkzeug zeigt Enter ein Kreuz; Pfeile bewegen es, und Enter klickt damit.</translation>
    </message>
    <message>
      <source>The preview of the project cannot be read.</source>
      <translation>Die Vorschau des Projekts kann nicht gelesen werden.</translation>
    </message>
    <message>
      <source>The processor is slower, but always there; the result is the same.</source>
      <translation>Der Prozessor ist langsamer, aber immer da; das Ergebnis ist dasselbe.</translation>
    </message>
    <message>
      <source>The project belongs to a photo of {width_px} x {height_px} pixels, but {name} has {width_px_2} x {height_px_2} now.</source>
      <translation>Das Projekt gehört zu einem Foto von {width_px} x {height_px} Pixeln, aber {name} hat jetzt {width_px_2} x {height_px_2}.</translation>
    </message>
    <message>
      <source>The project can be opened where the photo is not.</source>
      <translation>Das Projekt lässt sich auch dort öffnen, wo das Foto nicht ist.</translation>
    </message>
    <message>
      <source>The project is full: {count} of the oldest results are not in it.</source>
      <translation>Das Projekt ist voll: {count} der ältesten Ergebnisse sind nicht darin.</translation>
    </message>
    <message>
      <source>The project of “{name}” holds no restored pixels.</source>
      <translation>Das Projekt von „{name}“ enthält keine restaurierten Pixel.</translation>
    </message>
    <message>
      <source>The project shows its result at once, and takes more space.</source>
      <translation>Das Projekt zeigt sein Ergebnis sofort und braucht mehr Platz.</translation>
    </message>
    <message>
      <source>The red channel</source>
      <translation>Der rote Kanal</translation>
    </message>
    <message>
      <source>The restoration failed: {error}</source>
      <translation>Die Restaurierung ist fehlgeschlagen: {error}</translation>
    </message>
    <message>
      <source>The result in the project does not fit the photo.</source>
      <translation>Das Ergebnis im Projekt passt nicht zum Foto.</translation>
    </message>
    <message>
      <source>The result is gone.</source>
      <translation>Das Ergebnis ist verschwunden.</translation>
    </message>
    <message>
      <source>The results may not go into the folder of the photos, where they could be mistaken for originals.</source>
      <translation>Die Ergebnisse dürfen nicht in den Ordner der Fotos, wo man sie mit Originalen verwechseln könnte.</translation>
    </message>
    <message>
      <source>The run broke off because of an error inside photorestore.</source>
      <translation>Der Lauf brach wegen eines Fehlers in photorestore ab.</translation>
    </message>
    <message>
      <source>The same photo: {names}</source>
      <translation>Dasselbe Foto: {names}</translation>
    </message>
    <message>
      <source>The same with more time; worth it with a hundred photos and more.</source>
      <translation>Dasselbe mit mehr Zeit; lohnt sich ab hundert Fotos.</translation>
    </message>
    <message>
      <source>The saved crop and curves are damaged.</source>
      <translation>Der gespeicherte Zuschnitt und die Kurven sind beschädigt.</translation>
    </message>
    <message>
      <source>The training could not be started.</source>
      <translation>Das Training konnte nicht gestartet werden.</translation>
    </message>
    <message>
      <source>The training is a program of its own: it goes on when this window is closed, and is found again.</source>
      <translation>Das Training ist ein eigenes Programm: Es läuft weiter, wenn dieses Fenster geschlossen wird, und wird wiedergefunden.</translation>
    </message>
    <message>
      <source>The training wizard can learn from these copies. They lie on this computer only.</source>
      <translation>Der Trainingsassistent kann aus diesen Kopien lernen. Sie liegen nur auf diesem Computer.</translation>
    </message>
    <message>
      <source>The weights come from a newer photorestore.</source>
      <translation>Die Gewichte stammen aus einem neueren photorestore.</translation>
    </message>
    <message>
      <source>The weights {key} of {name} are not numbers.</source>
      <translation>Die Gewichte {key} von {name} sind keine Zahlen.</translation>
    </message>
    <message>
      <source>The weights {key} of {name} have the shape {shape}, but {shape_2} was expected.</source>
      <translation>Die Gewichte {key} von {name} haben die Form {shape}, erwartet war {shape_2}.</translation>
    </message>
    <message>
      <source>The {name} block is too long for JPEG and was left out.</source>
      <translation>Der Block {name} ist für JPEG zu lang und wurde weggelassen.</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>Farbschema</translation>
    </message>
    <message>
      <source>There are no masks in {folder}.</source>
      <translation>In {folder} gibt es keine Masken.</translation>
    </message>
    <message>
      <source>There are no photos{like} in {in_dir}.</source>
      <translation>Es gibt keine Fotos{like} in {in_dir}.</translation>
    </message>
    <message>
      <source>There is a model {wanted} already; choose another name.</source>
      <translation>Ein Modell {wanted} gibt es schon; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>There is no device {wanted}; available: {known}.</source>
      <translation>Das Gerät {wanted} gibt es nicht; vorhanden: {known}.</translation>
    </message>
    <message>
      <source>There is no mask for it, so damage was detected.</source>
      <translation>Dafür gibt es keine Maske, deshalb wurden Schäden erkannt.</translation>
    </message>
    <message>
      <source>There is no model file {path}.</source>
      <translation>Die Modelldatei {path} gibt es nicht.</translation>
    </message>
    <message>
      <source>There is no model {name_or_path}; installed are: {known}.</source>
      <translation>Das Modell {name_or_path} gibt es nicht; installiert sind: {known}.</translation>
    </message>
    <message>
      <source>There is no model {name} of yours.</source>
      <translation>Sie haben kein eigenes Modell {name}.</translation>
    </message>
    <message>
      <source>There is no newly trained model; train one first.</source>
      <translation>Es gibt kein neu trainiertes Modell; zuerst eines trainieren.</translation>
    </message>
    <message>
      <source>There is no photo in what was opened.</source>
      <translation>In dem, was geöffnet wurde, ist kein Foto.</translation>
    </message>
    <message>
      <source>There is no photo on the clipboard</source>
      <translation>In der Zwischenablage ist kein Foto</translation>
    </message>
    <message>
      <source>There is no plan yet.</source>
      <translation>Es gibt noch keinen Plan.</translation>
    </message>
    <message>
      <source>There is no precision {wanted}; available: auto, float32, bfloat16, float16.</source>
      <translation>Die Genauigkeit {wanted} gibt es nicht; vorhanden: auto, float32, bfloat16, float16.</translation>
    </message>
    <message>
      <source>There is no preset {name}; choose one of {presets}.</source>
      <translation>Die Voreinstellung {name} gibt es nicht; wählen Sie eine von {presets}.</translation>
    </message>
    <message>
      <source>There is no result yet.</source>
      <translation>Es gibt noch kein Ergebnis.</translation>
    </message>
    <message>
      <source>There is no trained model to judge yet.</source>
      <translation>Es gibt noch kein trainiertes Modell zu beurteilen.</translation>
    </message>
    <message>
      <source>There is not enough room on the disk to keep another result.</source>
      <translation>Auf dem Datenträger ist nicht genug Platz für ein weiteres Ergebnis.</translation>
    </message>
    <message>
      <source>There is nothing to do</source>
      <translation>Es gibt nichts zu tun</translation>
    </message>
    <message>
      <source>These are done again:</source>
      <translation>Diese werden noch einmal gemacht:</translation>
    </message>
    <message>
      <source>These edits were saved by a newer photorestore.</source>
      <translation>Diese Bearbeitungen stammen von einem neueren photorestore.</translation>
    </message>
    <message>
      <source>They take up {size} MiB. Models that were installed are not among them.</source>
      <translation>Sie belegen {size} MiB. Installierte Modelle zählen nicht dazu.</translation>
    </message>
    <message>
      <source>This cannot be taken back. The photos themselves stay.</source>
      <translation>Das lässt sich nicht zurücknehmen. Die Fotos selbst bleiben.</translation>
    </message>
    <message>
      <source>This cannot be undone; export it first to keep it.</source>
      <translation>Das lässt sich nicht zurücknehmen; zum Aufheben zuerst exportieren.</translation>
    </message>
    <message>
      <source>This is the original, which is never replaced.</source>
      <translation>Das ist das Original, das nie ersetzt wird.</translation>
    </message>
    <message>
      <source>This model was not judged. Judge it before you rely on it.</source>
      <translation>Dieses Modell wurde nicht beurteilt. Das sollte geschehen, bevor man sich darauf verlässt.</translation>
    </message>
    <message>
      <source>This photo has one channel</source>
      <translation>Dieses Foto hat einen Kanal</translation>
    </message>
    <message>
      <source>This training is being judged and cannot be deleted now</source>
      <translation>Dieses Training wird gerade beurteilt und lässt sich jetzt nicht löschen</translation>
    </message>
    <message>
      <source>Thorough</source>
      <translation>Gründlich</translation>
    </message>
    <message>
      <source>Threads that read, and as many that write, while the engine works</source>
      <translation>Threads, die lesen, und ebenso viele, die schreiben, während der Rechenkern arbeitet</translation>
    </message>
    <message>
      <source>Threshold</source>
      <translation>Schwelle</translation>
    </message>
    <message>
      <source>Throw Away</source>
      <translation>Wegwerfen</translation>
    </message>
    <message>
      <source>Throw away the work on {count} photos that was kept safe?</source>
      <translation>Die gesicherte Arbeit an {count} Fotos wegwerfen?</translation>
    </message>
    <message>
      <source>Throw away the work that was kept safe?</source>
      <translation>Die gesicherte Arbeit wegwerfen?</translation>
    </message>
    <message>
      <source>Throw this result away</source>
      <translation>Dieses Ergebnis wegwerfen</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>Time that the engine took</source>
      <translation>Zeit, die der Rechenkern brauchte</translation>
    </message>
    <message>
      <source>To do</source>
      <translation>Zu tun</translation>
    </message>
    <message>
      <source>Tolerance</source>
      <translation>Toleranz</translation>
    </message>
    <message>
      <source>Tone curve</source>
      <translation>Tonwertkurve</translation>
    </message>
    <message>
      <source>Too few old photos to measure the domain gap.</source>
      <translation>Zu wenige alte Fotos, um den Abstand der Domänen zu messen.</translation>
    </message>
    <message>
      <source>Too many open files</source>
      <translation>Zu viele Dateien sind geöffnet</translation>
    </message>
    <message>
      <source>Tool options</source>
      <translation>Werkzeugoptionen</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>Werkzeuge</translation>
    </message>
    <message>
      <source>Top</source>
      <translation>Oben</translation>
    </message>
    <message>
      <source>Traces of strong compression</source>
      <translation>Spuren starker Kompression</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>Trainieren</translation>
    </message>
    <message>
      <source>Train a few steps and throw them away, to see how long it takes</source>
      <translation>Einige Schritte trainieren und verwerfen, um zu sehen, wie lange es dauert</translation>
    </message>
    <message>
      <source>Train on</source>
      <translation>Trainieren auf</translation>
    </message>
    <message>
      <source>Training</source>
      <translation>Training</translation>
    </message>
    <message>
      <source>Training Wizard</source>
      <translation>Trainingsassistent</translation>
    </message>
    <message>
      <source>Trainings</source>
      <translation>Trainings</translation>
    </message>
    <message>
      <source>Trainings on This Computer</source>
      <translation>Trainings auf diesem Computer</translation>
    </message>
    <message>
      <source>Trainings on this computer</source>
      <translation>Trainings auf diesem Computer</translation>
    </message>
    <message>
      <source>Trainings on this computer, the newest first</source>
      <translation>Trainings auf diesem Computer, das neueste zuerst</translation>
    </message>
    <message>
      <source>Trainings…</source>
      <translation>Trainings …</translation>
    </message>
    <message>
      <source>Try Again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>Try a sample</source>
      <translation>Ein Beispiel ausprobieren</translation>
    </message>
    <message>
      <source>Try again what failed</source>
      <translation>Fehlgeschlagenes noch einmal versuchen</translation>
    </message>
    <message>
      <source>Turn &amp;Left</source>
      <translation>Nach &amp;links drehen</translation>
    </message>
    <message>
      <source>Turn R&amp;ight</source>
      <translation>Nach r&amp;echts drehen</translation>
    </message>
    <message>
      <source>Turn and mirror</source>
      <translation>Drehen und spiegeln</translation>
    </message>
    <message>
      <source>Turn left</source>
      <translation>Nach links drehen</translation>
    </message>
    <message>
      <source>Turn right</source>
      <translation>Nach rechts drehen</translation>
    </message>
    <message>
      <source>Turn the photo by a few degrees; no empty corner ever stays in the crop</source>
      <translation>Das Foto um einige Grad drehen; im Zuschnitt bleibt nie eine leere Ecke</translation>
    </message>
    <message>
      <source>Turn the photo by a quarter to the left</source>
      <translation>Das Foto um eine Vierteldrehung nach links drehen</translation>
    </message>
    <message>
      <source>Turn the photo by a quarter to the right</source>
      <translation>Das Foto um eine Vierteldrehung nach rechts drehen</translation>
    </message>
    <message>
      <source>Turn the split line by 90 degrees</source>
      <translation>Die Teilungslinie um 90 Grad drehen</translation>
    </message>
    <message>
      <source>Unchanged</source>
      <translation>Unverändert</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Unload the model; the next run loads it again</source>
      <translation>Das Modell entladen; der nächste Lauf lädt es wieder</translation>
    </message>
    <message>
      <source>Unmark area</source>
      <translation>Markierung der Fläche aufheben</translation>
    </message>
    <message>
      <source>Unmark crease</source>
      <translation>Markierung des Knicks aufheben</translation>
    </message>
    <message>
      <source>Unmark everything</source>
      <translation>Alle Markierungen aufheben</translation>
    </message>
    <message>
      <source>Unmark rectangle</source>
      <translation>Markierung im Rechteck aufheben</translation>
    </message>
    <message>
      <source>Unmark similar colours</source>
      <translation>Markierung ähnlicher Farben aufheben</translation>
    </message>
    <message>
      <source>Unmark what is intact</source>
      <translation>Die Markierung von Unbeschädigtem aufheben</translation>
    </message>
    <message>
      <source>Unmark, with any tool</source>
      <translation>Markierung aufheben, mit jedem Werkzeug</translation>
    </message>
    <message>
      <source>Unprotect</source>
      <translation>Schutz entfernen</translation>
    </message>
    <message>
      <source>Unprotect area</source>
      <translation>Schutz der Fläche aufheben</translation>
    </message>
    <message>
      <source>Unprotect crease</source>
      <translation>Schutz des Knicks aufheben</translation>
    </message>
    <message>
      <source>Unprotect line</source>
      <translation>Schutz einer Linie entfernen</translation>
    </message>
    <message>
      <source>Unprotect rectangle</source>
      <translation>Schutz im Rechteck aufheben</translation>
    </message>
    <message>
      <source>Unprotect similar colours</source>
      <translation>Schutz ähnlicher Farben aufheben</translation>
    </message>
    <message>
      <source>Use</source>
      <translation>Verwenden</translation>
    </message>
    <message>
      <source>Use Automatic Precision</source>
      <translation>Automatische Genauigkeit verwenden</translation>
    </message>
    <message>
      <source>Use It Anyway</source>
      <translation>Trotzdem verwenden</translation>
    </message>
    <message>
      <source>Use Smaller Tiles</source>
      <translation>Kleinere Kacheln verwenden</translation>
    </message>
    <message>
      <source>Use a picture as protected places: white stays as it is</source>
      <translation>Ein Bild als geschützte Stellen verwenden: Weißes bleibt, wie es ist</translation>
    </message>
    <message>
      <source>Use a picture as the mask: white is damaged</source>
      <translation>Ein Bild als Maske verwenden: Weiß ist beschädigt</translation>
    </message>
    <message>
      <source>Use a tool without a mouse</source>
      <translation>Ein Werkzeug ohne Maus benutzen</translation>
    </message>
    <message>
      <source>Use it from now on</source>
      <translation>Ab jetzt verwenden</translation>
    </message>
    <message>
      <source>Use the Best Device</source>
      <translation>Das beste Gerät verwenden</translation>
    </message>
    <message>
      <source>Use the Processor</source>
      <translation>Den Prozessor verwenden</translation>
    </message>
    <message>
      <source>Use the Project's Copy</source>
      <translation>Kopie im Projekt verwenden</translation>
    </message>
    <message>
      <source>Use the Standard Model</source>
      <translation>Das Standardmodell verwenden</translation>
    </message>
    <message>
      <source>Version and licence</source>
      <translation>Version und Lizenz</translation>
    </message>
    <message>
      <source>Version {version}</source>
      <translation>Version {version}</translation>
    </message>
    <message>
      <source>Wait after the current photo</source>
      <translation>Nach dem aktuellen Foto warten</translation>
    </message>
    <message>
      <source>Wait; the time does not count</source>
      <translation>Warten; die Zeit zählt nicht</translation>
    </message>
    <message>
      <source>What &amp;Changed</source>
      <translation>Was sich ge&amp;ändert hat</translation>
    </message>
    <message>
      <source>What Split and Side by Side show on the left</source>
      <translation>Was „Geteilt“ und „Nebeneinander“ links zeigen</translation>
    </message>
    <message>
      <source>What changed</source>
      <translation>Was sich geändert hat</translation>
    </message>
    <message>
      <source>What happens to names that files have which no run made</source>
      <translation>Was mit Namen geschieht, die Dateien aus keinem Lauf schon tragen</translation>
    </message>
    <message>
      <source>What is done stays; Go On does the rest.</source>
      <translation>Fertiges bleibt; „Weitermachen“ erledigt den Rest.</translation>
    </message>
    <message>
      <source>What is free</source>
      <translation>Was frei ist</translation>
    </message>
    <message>
      <source>What the network runs on</source>
      <translation>Worauf das Netz läuft</translation>
    </message>
    <message>
      <source>What the new model will be called</source>
      <translation>Wie das neue Modell heißen wird</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>Was gefunden wurde</translation>
    </message>
    <message>
      <source>What was learnt there goes too, unless it was installed. Your photos and installed models stay. This cannot be undone.</source>
      <translation>Was dort gelernt wurde, geht mit verloren, sofern es nicht installiert ist. Ihre Fotos und installierte Modelle bleiben. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
      <source>Wheel</source>
      <translation>Mausrad</translation>
    </message>
    <message>
      <source>Where is “{name}”?</source>
      <translation>Wo ist „{name}“?</translation>
    </message>
    <message>
      <source>Where it trains</source>
      <translation>Worauf trainiert wird</translation>
    </message>
    <message>
      <source>Where marked damage comes from</source>
      <translation>Woher markierte Schäden kommen</translation>
    </message>
    <message>
      <source>Where the file goes</source>
      <translation>Wohin die Datei kommt</translation>
    </message>
    <message>
      <source>Where the sliders begin</source>
      <translation>Womit die Regler beginnen</translation>
    </message>
    <message>
      <source>Where to restore</source>
      <translation>Wo restauriert wird</translation>
    </message>
    <message>
      <source>Which photos shall it learn from?</source>
      <translation>Von welchen Fotos soll es lernen?</translation>
    </message>
    <message>
      <source>Whole photo</source>
      <translation>Ganzes Foto</translation>
    </message>
    <message>
      <source>Width</source>
      <translation>Breite</translation>
    </message>
    <message>
      <source>Width by height of the crop</source>
      <translation>Breite zu Höhe des Zuschnitts</translation>
    </message>
    <message>
      <source>Width in pixels of the photo; [ and ] change it too</source>
      <translation>Breite in Pixeln des Fotos; auch [ und ] ändern sie</translation>
    </message>
    <message>
      <source>Width of the crop in pixels</source>
      <translation>Breite des Zuschnitts in Pixeln</translation>
    </message>
    <message>
      <source>Will be saved as {path}</source>
      <translation>Wird gespeichert als {path}</translation>
    </message>
    <message>
      <source>Workers</source>
      <translation>Helfer</translation>
    </message>
    <message>
      <source>Working</source>
      <translation>Arbeitet</translation>
    </message>
    <message>
      <source>Write the chosen model with its card as one file</source>
      <translation>Das gewählte Modell mit seiner Karte als eine Datei schreiben</translation>
    </message>
    <message>
      <source>Write them beside the results, as PNG</source>
      <translation>Sie neben die Ergebnisse schreiben, als PNG</translation>
    </message>
    <message>
      <source>Written into the folder of the results at the end</source>
      <translation>Wird am Ende in den Ordner der Ergebnisse geschrieben</translation>
    </message>
    <message>
      <source>Your photo</source>
      <translation>Eigenes Foto</translation>
    </message>
    <message>
      <source>Your settings {what}, so the defaults are used.{kept}</source>
      <translation>Ihre Einstellungen {what}, deshalb gelten die Voreinstellungen.{kept}</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>Zoom</translation>
    </message>
    <message>
      <source>Zoom &amp;In</source>
      <translation>Ver&amp;größern</translation>
    </message>
    <message>
      <source>Zoom &amp;Out</source>
      <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
      <source>Zoom at the pointer</source>
      <translation>Am Mauszeiger zoomen</translation>
    </message>
    <message>
      <source>\ held</source>
      <translation>\ gehalten</translation>
    </message>
    <message>
      <source>a few seconds left</source>
      <translation>noch ein paar Sekunden</translation>
    </message>
    <message>
      <source>about {count} h left</source>
      <translation>noch etwa {count} h</translation>
    </message>
    <message>
      <source>about {count} min left</source>
      <translation>noch etwa {count} min</translation>
    </message>
    <message>
      <source>about {count} s left</source>
      <translation>noch etwa {count} s</translation>
    </message>
    <message>
      <source>about {minutes} h left</source>
      <translation>noch etwa {minutes} h</translation>
    </message>
    <message>
      <source>about {minutes} min left</source>
      <translation>noch etwa {minutes} min</translation>
    </message>
    <message>
      <source>about {value:.0f} s left</source>
      <translation>noch etwa {value:.0f} s</translation>
    </message>
    <message>
      <source>after {step} steps</source>
      <translation>nach {step} Schritten</translation>
    </message>
    <message>
      <source>and {count} more</source>
      <translation>und {count} weitere</translation>
    </message>
    <message>
      <source>bfloat16 needs less memory; float32 is exact.</source>
      <translation>bfloat16 braucht weniger Speicher; float32 ist genau.</translation>
    </message>
    <message>
      <source>come from a newer version of photorestore</source>
      <translation>stammen aus einer neueren Version von photorestore</translation>
    </message>
    <message>
      <source>could not be read</source>
      <translation>konnten nicht gelesen werden</translation>
    </message>
    <message>
      <source>dB, more is better</source>
      <translation>dB, mehr ist besser</translation>
    </message>
    <message>
      <source>edges take {amount} pixels</source>
      <translation>Kanten brauchen {amount} Pixel</translation>
    </message>
    <message>
      <source>en</source>
      <translation>de</translation>
    </message>
    <message>
      <source>it has too few channels</source>
      <translation>es hat zu wenige Kanäle</translation>
    </message>
    <message>
      <source>it has {megapixels} megapixels, more than the limit of {max_megapixels}</source>
      <translation>es hat {megapixels} Megapixel, mehr als die erlaubten {max_megapixels}</translation>
    </message>
    <message>
      <source>it holds a volume, not a picture</source>
      <translation>es enthält ein Volumen, kein Bild</translation>
    </message>
    <message>
      <source>it holds no picture</source>
      <translation>es enthält kein Bild</translation>
    </message>
    <message>
      <source>it is a camera raw file, which must be developed first</source>
      <translation>es ist eine Rohdatei aus der Kamera, die zuerst entwickelt werden muss</translation>
    </message>
    <message>
      <source>it is a folder</source>
      <translation>es ist ein Ordner</translation>
    </message>
    <message>
      <source>it is not a photo of a known format</source>
      <translation>es ist kein Foto in einem bekannten Format</translation>
    </message>
    <message>
      <source>its colours are of the kind {name}, which is not supported</source>
      <translation>seine Farben sind von der Art {name}, die nicht unterstützt wird</translation>
    </message>
    <message>
      <source>its floating-point values lie outside of 0 to 1</source>
      <translation>seine Gleitkommawerte liegen außerhalb von 0 bis 1</translation>
    </message>
    <message>
      <source>its folder does not exist</source>
      <translation>den Ordner gibt es nicht</translation>
    </message>
    <message>
      <source>its folder is a file</source>
      <translation>der Ordner ist eine Datei</translation>
    </message>
    <message>
      <source>its folder may not be written to</source>
      <translation>in den Ordner darf nicht geschrieben werden</translation>
    </message>
    <message>
      <source>its head is broken</source>
      <translation>der Dateikopf ist kaputt</translation>
    </message>
    <message>
      <source>its name is too long</source>
      <translation>der Name ist zu lang</translation>
    </message>
    <message>
      <source>its pixels are of the kind {mode}, which is not supported</source>
      <translation>seine Pixel sind von der Art {mode}, die nicht unterstützt wird</translation>
    </message>
    <message>
      <source>its values are of the kind {dtype}, which is not supported</source>
      <translation>seine Werte sind von der Art {dtype}, die nicht unterstützt wird</translation>
    </message>
    <message>
      <source>less is better</source>
      <translation>weniger ist besser</translation>
    </message>
    <message>
      <source>less than 0.1 % of the area</source>
      <translation>weniger als 0,1 % der Fläche</translation>
    </message>
    <message>
      <source>mask</source>
      <translation>Maske</translation>
    </message>
    <message>
      <source>moderate</source>
      <translation>mittel</translation>
    </message>
    <message>
      <source>photorestore projects</source>
      <translation>photorestore-Projekte</translation>
    </message>
    <message>
      <source>photorestore was not closed properly. The work on one photo was kept safe.</source>
      <translation>photorestore wurde nicht richtig geschlossen. Die Arbeit an einem Foto ist gesichert.</translation>
    </message>
    <message>
      <source>photorestore was not closed properly. The work on {count} photos was kept safe.</source>
      <translation>photorestore wurde nicht richtig geschlossen. Die Arbeit an {count} Fotos ist gesichert.</translation>
    </message>
    <message>
      <source>result</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>slight</source>
      <translation>gering</translation>
    </message>
    <message>
      <source>strong</source>
      <translation>stark</translation>
    </message>
    <message>
      <source>the disk is full</source>
      <translation>der Datenträger ist voll</translation>
    </message>
    <message>
      <source>the disk is read-only</source>
      <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
      <source>the fastest that the device computes itself</source>
      <translation>die schnellste, die das Gerät selbst rechnet</translation>
    </message>
    <message>
      <source>the file would be too large for this disk</source>
      <translation>die Datei wäre für diesen Datenträger zu groß</translation>
    </message>
    <message>
      <source>the picture has no pixels</source>
      <translation>das Bild hat keine Pixel</translation>
    </message>
    <message>
      <source>to {name}</source>
      <translation>nach {name}</translation>
    </message>
    <message>
      <source>towards blue</source>
      <translation>Richtung Blau</translation>
    </message>
    <message>
      <source>towards cyan</source>
      <translation>Richtung Cyan</translation>
    </message>
    <message>
      <source>towards green</source>
      <translation>Richtung Grün</translation>
    </message>
    <message>
      <source>towards magenta</source>
      <translation>Richtung Magenta</translation>
    </message>
    <message>
      <source>towards red</source>
      <translation>Richtung Rot</translation>
    </message>
    <message>
      <source>towards yellow</source>
      <translation>Richtung Gelb</translation>
    </message>
    <message>
      <source>uses {amount} of the tones</source>
      <translation>nutzt {amount} der Töne</translation>
    </message>
    <message>
      <source>were damaged</source>
      <translation>waren beschädigt</translation>
    </message>
    <message>
      <source>your share of the disk is used up</source>
      <translation>Ihr Anteil am Datenträger ist aufgebraucht</translation>
    </message>
    <message>
      <source>{amount} of the area</source>
      <translation>{amount} der Fläche</translation>
    </message>
    <message>
      <source>{count} Photos</source>
      <translation>{count} Fotos</translation>
    </message>
    <message>
      <source>{count} clean photos</source>
      <translation>{count} saubere Fotos</translation>
    </message>
    <message>
      <source>{count} files could not be opened</source>
      <translation>{count} Dateien konnten nicht geöffnet werden</translation>
    </message>
    <message>
      <source>{count} old photos</source>
      <translation>{count} alte Fotos</translation>
    </message>
    <message>
      <source>{count} pairs</source>
      <translation>{count} Paare</translation>
    </message>
    <message>
      <source>{count} photos are restored, {failed} failed.</source>
      <translation>{count} Fotos sind restauriert, {failed} fehlgeschlagen.</translation>
    </message>
    <message>
      <source>{count} photos are restored.</source>
      <translation>{count} Fotos sind restauriert.</translation>
    </message>
    <message>
      <source>{count} photos to restore</source>
      <translation>{count} Fotos zu restaurieren</translation>
    </message>
    <message>
      <source>{count} were done before.</source>
      <translation>{count} waren schon fertig.</translation>
    </message>
    <message>
      <source>{count} were skipped, as their names are taken.</source>
      <translation>{count} wurden übersprungen, weil ihre Namen vergeben sind.</translation>
    </message>
    <message>
      <source>{device_name} stopped working: {reason}</source>
      <translation>{device_name} arbeitet nicht mehr: {reason}</translation>
    </message>
    <message>
      <source>{done} of {total} photos</source>
      <translation>{done} von {total} Fotos</translation>
    </message>
    <message>
      <source>{done} of {total} photos are done. The rest can be done another day.</source>
      <translation>{done} von {total} Fotos sind fertig. Der Rest kann an einem anderen Tag folgen.</translation>
    </message>
    <message>
      <source>{done} of {total} tiles</source>
      <translation>{done} von {total} Kacheln</translation>
    </message>
    <message>
      <source>{folder} is gone, so the run was stopped.</source>
      <translation>{folder} ist verschwunden, deshalb wurde der Lauf angehalten.</translation>
    </message>
    <message>
      <source>{folder} is not a folder of masks.</source>
      <translation>{folder} ist kein Ordner mit Masken.</translation>
    </message>
    <message>
      <source>{folder} leads into the folder of the photos.</source>
      <translation>{folder} führt in den Ordner der Fotos.</translation>
    </message>
    <message>
      <source>{full_levels} levels and more</source>
      <translation>{full_levels} Stufen und mehr</translation>
    </message>
    <message>
      <source>{hours:.0f} hours</source>
      <translation>{hours:.0f} Stunden</translation>
    </message>
    <message>
      <source>{in_dir} is inside {out_dir}, so a result could take the place of an original; choose a folder beside it.</source>
      <translation>{in_dir} liegt in {out_dir}, ein Ergebnis könnte also ein Original ersetzen; wählen Sie einen Ordner daneben.</translation>
    </message>
    <message>
      <source>{in_dir} is not a folder.</source>
      <translation>{in_dir} ist kein Ordner.</translation>
    </message>
    <message>
      <source>{kind}, shipped</source>
      <translation>{kind}, mitgeliefert</translation>
    </message>
    <message>
      <source>{minutes} minutes</source>
      <translation>{minutes} Minuten</translation>
    </message>
    <message>
      <source>{name}
{width_px} x {height_px} pixels</source>
      <translation>{name}
{width_px} x {height_px} Pixel</translation>
    </message>
    <message>
      <source>{name} ({page} of {page_count})</source>
      <translation>{name} ({page} von {page_count})</translation>
    </message>
    <message>
      <source>{name} came with the program and stays as it is.</source>
      <translation>{name} gehört zum Programm und bleibt, wie es ist.</translation>
    </message>
    <message>
      <source>{name} cannot be read, so the project cannot hold a copy of it.</source>
      <translation>{name} kann nicht gelesen werden, deshalb kann das Projekt keine Kopie davon behalten.</translation>
    </message>
    <message>
      <source>{name} cannot be the name of a model: use letters, digits, spaces and . _ - +, at most 64.</source>
      <translation>{name} kann kein Modell heißen: erlaubt sind Buchstaben, Ziffern, Leerzeichen und . _ - +, höchstens 64.</translation>
    </message>
    <message>
      <source>{name} comes from another version of photorestore ({version}).</source>
      <translation>{name} stammt aus einer anderen Version von photorestore ({version}).</translation>
    </message>
    <message>
      <source>{name} does not compute in {wanted}.</source>
      <translation>{name} rechnet nicht in {wanted}.</translation>
    </message>
    <message>
      <source>{name} holds no copy of its photo.</source>
      <translation>{name} enthält keine Kopie des Fotos.</translation>
    </message>
    <message>
      <source>{name} is damaged, or is no project of photorestore.</source>
      <translation>{name} ist beschädigt oder kein Projekt von photorestore.</translation>
    </message>
    <message>
      <source>{name} is installed.</source>
      <translation>{name} ist installiert.</translation>
    </message>
    <message>
      <source>{name} is kept for training.</source>
      <translation>{name} ist fürs Training aufgehoben.</translation>
    </message>
    <message>
      <source>{name} is locked by a password.</source>
      <translation>{name} ist mit einem Passwort gesperrt.</translation>
    </message>
    <message>
      <source>{name} is no project of photorestore.</source>
      <translation>{name} ist kein Projekt von photorestore.</translation>
    </message>
    <message>
      <source>{name} is no project of photorestore: its parts are not plain.</source>
      <translation>{name} ist kein Projekt von photorestore: Seine Teile sind keine einfachen Dateien.</translation>
    </message>
    <message>
      <source>{name} is not a model file, or it is cut off.</source>
      <translation>{name} ist keine Modelldatei oder abgeschnitten.</translation>
    </message>
    <message>
      <source>{name} is not installed; install it first.</source>
      <translation>{name} ist nicht installiert; installieren Sie es zuerst.</translation>
    </message>
    <message>
      <source>{name} is not opened: a part of it points outside of the project.</source>
      <translation>{name} wird nicht geöffnet: Ein Teil davon zeigt aus dem Projekt hinaus.</translation>
    </message>
    <message>
      <source>{name} is not opened: it would unpack to far more than it should.</source>
      <translation>{name} wird nicht geöffnet: Ausgepackt wäre es viel größer, als es sein dürfte.</translation>
    </message>
    <message>
      <source>{name} is removed.</source>
      <translation>{name} ist entfernt.</translation>
    </message>
    <message>
      <source>{name} is too large to be opened.</source>
      <translation>{name} ist zu groß zum Öffnen.</translation>
    </message>
    <message>
      <source>{name} was not finished</source>
      <translation>{name} wurde nicht fertig</translation>
    </message>
    <message>
      <source>{name} was not made by photorestore.</source>
      <translation>{name} stammt nicht von photorestore.</translation>
    </message>
    <message>
      <source>{name} was saved by a newer version of photorestore. Update it to open this.</source>
      <translation>{name} wurde mit einer neueren Version von photorestore gespeichert. Zum Öffnen bitte aktualisieren.</translation>
    </message>
    <message>
      <source>{name}, in {seconds}</source>
      <translation>{name}, in {seconds}</translation>
    </message>
    <message>
      <source>{out_dir} is a file, not a folder.</source>
      <translation>{out_dir} ist eine Datei, kein Ordner.</translation>
    </message>
    <message>
      <source>{out_dir} is inside {in_dir}, so the next run would restore its own results; choose a folder beside it.</source>
      <translation>{out_dir} liegt in {in_dir}, der nächste Lauf würde also seine eigenen Ergebnisse restaurieren; wählen Sie einen Ordner daneben.</translation>
    </message>
    <message>
      <source>{parents} holds the results of {found}; choose another folder for those of other photos.</source>
      <translation>{parents} enthält die Ergebnisse von {found}; wählen Sie für andere Fotos einen anderen Ordner.</translation>
    </message>
    <message>
      <source>{parent} cannot be made: {strerror}.</source>
      <translation>{parent} lässt sich nicht anlegen: {strerror}.</translation>
    </message>
    <message>
      <source>{path} cannot be read: {error}.</source>
      <translation>{path} kann nicht gelesen werden: {error}.</translation>
    </message>
    <message>
      <source>{path} cannot be written as {target}: {error}.</source>
      <translation>{path} kann nicht als {target} geschrieben werden: {error}.</translation>
    </message>
    <message>
      <source>{path} cannot be written: it does not fit the memory.</source>
      <translation>{path} kann nicht geschrieben werden: Es passt nicht in den Speicher.</translation>
    </message>
    <message>
      <source>{path} cannot be written: {reason}.</source>
      <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
      <source>{path} cannot be written: {target} holds at most {limit_px} pixels per side, and the photo has {side_px}.</source>
      <translation>{path} kann nicht geschrieben werden: {target} fasst höchstens {limit_px} Pixel je Seite, und das Foto hat {side_px}.</translation>
    </message>
    <message>
      <source>{path} cannot be written: {target} holds one page, and the photo has {pages}.</source>
      <translation>{path} kann nicht geschrieben werden: {target} fasst eine Seite, und das Foto hat {pages}.</translation>
    </message>
    <message>
      <source>{path} cannot grow: the disk is full.</source>
      <translation>{path} kann nicht wachsen: Der Datenträger ist voll.</translation>
    </message>
    <message>
      <source>{path} does not exist.</source>
      <translation>{path} gibt es nicht.</translation>
    </message>
    <message>
      <source>{path} does not fit into the memory.</source>
      <translation>{path} passt nicht in den Speicher.</translation>
    </message>
    <message>
      <source>{path} exists already.</source>
      <translation>{path} gibt es schon.</translation>
    </message>
    <message>
      <source>{path} is a camera raw file, which must be developed first.</source>
      <translation>{path} ist eine Rohdatei aus der Kamera, die zuerst entwickelt werden muss.</translation>
    </message>
    <message>
      <source>{path} is a folder, not a file for the report.</source>
      <translation>{path} ist ein Ordner, keine Datei für den Bericht.</translation>
    </message>
    <message>
      <source>{path} is a folder, not a photo.</source>
      <translation>{path} ist ein Ordner, kein Foto.</translation>
    </message>
    <message>
      <source>{path} is broken or cut off.</source>
      <translation>{path} ist kaputt oder abgeschnitten.</translation>
    </message>
    <message>
      <source>{path} is empty.</source>
      <translation>{path} ist leer.</translation>
    </message>
    <message>
      <source>{path} is not a journal of photorestore.</source>
      <translation>{path} ist kein Protokoll von photorestore.</translation>
    </message>
    <message>
      <source>{path} is the original, which is never overwritten.</source>
      <translation>{path} ist das Original, das nie überschrieben wird.</translation>
    </message>
    <message>
      <source>{path} is there already and no report of photorestore; choose another name.</source>
      <translation>{path} gibt es schon und ist kein Bericht von photorestore; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>{path} may not be read: permission denied.</source>
      <translation>{path} darf nicht gelesen werden: Die Berechtigung fehlt.</translation>
    </message>
    <message>
      <source>{path} was made by another version of photorestore (schema {version}, known is {schema_version}).</source>
      <translation>{path} stammt aus einer anderen Version von photorestore (Schema {version}, bekannt ist {schema_version}).</translation>
    </message>
    <message>
      <source>{path} was not done because of an unexpected error: {error}.</source>
      <translation>{path} wurde wegen eines unerwarteten Fehlers nicht bearbeitet: {error}.</translation>
    </message>
    <message>
      <source>{percent} % marked</source>
      <translation>{percent} % markiert</translation>
    </message>
    <message>
      <source>{photo}
Result: {result}</source>
      <translation>{photo}
Ergebnis: {result}</translation>
    </message>
    <message>
      <source>{photo} after</source>
      <translation>{photo} nachher</translation>
    </message>
    <message>
      <source>{photo} before</source>
      <translation>{photo} vorher</translation>
    </message>
    <message>
      <source>{place} is not on this machine; add --cluster to work with URLs.</source>
      <translation>{place} ist nicht auf diesem Rechner; mit --cluster lassen sich URLs verwenden.</translation>
    </message>
    <message>
      <source>{skipped} photos are skipped, as files have the names of their results.</source>
      <translation>{skipped} Fotos werden übersprungen, weil Dateien die Namen ihrer Ergebnisse haben.</translation>
    </message>
    <message>
      <source>{source} was changed while it was read.</source>
      <translation>{source} wurde geändert, während es gelesen wurde.</translation>
    </message>
    <message>
      <source>{step} s per step: {steps} steps, about {minutes} min in all. It learns from {photos} photos and is checked on {held_out}.</source>
      <translation>{step} s je Schritt: {steps} Schritte, insgesamt etwa {minutes} min. Es lernt von {photos} Fotos und wird an {held_out} geprüft.</translation>
    </message>
    <message>
      <source>{target} holds 8 bits per channel, so the 16 bits were reduced.</source>
      <translation>{target} fasst 8 Bit je Kanal, deshalb wurden die 16 Bit verringert.</translation>
    </message>
    <message>
      <source>{target} holds no IPTC records, so they were left out.</source>
      <translation>{target} fasst keine IPTC-Angaben, deshalb wurden sie weggelassen.</translation>
    </message>
    <message>
      <source>{text} is not the whole path of a folder.</source>
      <translation>{text} ist nicht der ganze Pfad eines Ordners.</translation>
    </message>
    <message>
      <source>{text} names no folder.</source>
      <translation>{text} nennt keinen Ordner.</translation>
    </message>
    <message>
      <source>{tip}
Double-click: back to {start}{unit}</source>
      <translation>{tip}
Doppelklick: zurück auf {start}{unit}</translation>
    </message>
    <message>
      <source>{url} cannot be reached: {error}.</source>
      <translation>{url} ist nicht erreichbar: {error}.</translation>
    </message>
    <message>
      <source>{url} needs the package fsspec: pip install 'photorestore[cluster]'.</source>
      <translation>{url} braucht das Paket fsspec: pip install 'photorestore[cluster]'.</translation>
    </message>
    <message>
      <source>{words}, step {step}</source>
      <translation>{words}, Schritt {step}</translation>
    </message>
    <message>
      <source>“Detect Damage” looks for them, and so does “Restore”</source>
      <translation>„Schäden erkennen“ sucht danach, ebenso „Restaurieren“</translation>
    </message>
    <message>
      <source>“{name}” is a folder</source>
      <translation>„{name}“ ist ein Ordner</translation>
    </message>
    <message>
      <source>“{name}” is no colour profile of a screen.</source>
      <translation>„{name}“ ist kein Farbprofil eines Bildschirms.</translation>
    </message>
    <message>
      <source>“{name}” is not the same as when the project was saved.</source>
      <translation>„{name}“ ist nicht mehr dasselbe wie beim Speichern des Projekts.</translation>
    </message>
    <message>
      <source>“{name}” is open already, with other work on it. Close it, then open the project again.</source>
      <translation>„{name}“ ist schon offen, mit anderer Arbeit daran. Das Foto schließen und das Projekt noch einmal öffnen.</translation>
    </message>
  </context>
</TS>
