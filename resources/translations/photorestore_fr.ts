<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
  <context>
    <name>photorestore</name>
    <message>
      <source>
All {bits} bits per channel are kept.</source>
      <translation>
Les {bits} bits par canal sont tous conservés.</translation>
    </message>
    <message>
      <source>
This format holds 8 bits per channel; the photo has {bits}.</source>
      <translation>
Ce format a 8 bits par canal ; la photo en a {bits}.</translation>
    </message>
    <message>
      <source> The old file is kept as {name}.</source>
      <translation> L’ancien fichier est gardé sous le nom {name}.</translation>
    </message>
    <message>
      <source> like {pattern}</source>
      <translation> comme {pattern}</translation>
    </message>
    <message>
      <source> min</source>
      <translation> min</translation>
    </message>
    <message>
      <source>&amp;About photorestore</source>
      <translation>À &amp;propos de photorestore</translation>
    </message>
    <message>
      <source>&amp;Actual Size</source>
      <translation>Taille &amp;réelle</translation>
    </message>
    <message>
      <source>&amp;Batch…</source>
      <translation>Par &amp;lot…</translation>
    </message>
    <message>
      <source>&amp;Brush</source>
      <translation>&amp;Pinceau</translation>
    </message>
    <message>
      <source>&amp;Clear</source>
      <translation>&amp;Vider</translation>
    </message>
    <message>
      <source>&amp;Close Photo</source>
      <translation>&amp;Fermer la photo</translation>
    </message>
    <message>
      <source>&amp;Copy Photo</source>
      <translation>&amp;Copier la photo</translation>
    </message>
    <message>
      <source>&amp;Detect Damage</source>
      <translation>&amp;Détecter les dégâts</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>&amp;Édition</translation>
    </message>
    <message>
      <source>&amp;Eraser</source>
      <translation>&amp;Gomme</translation>
    </message>
    <message>
      <source>&amp;Export…</source>
      <translation>E&amp;xporter…</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Fichier</translation>
    </message>
    <message>
      <source>&amp;Fit in Window</source>
      <translation>Ajuster à la &amp;fenêtre</translation>
    </message>
    <message>
      <source>&amp;Flip Upside Down</source>
      <translation>Retourner &amp;verticalement</translation>
    </message>
    <message>
      <source>&amp;Give Memory Back</source>
      <translation>&amp;Libérer la mémoire</translation>
    </message>
    <message>
      <source>&amp;Grow</source>
      <translation>A&amp;grandir</translation>
    </message>
    <message>
      <source>&amp;Hand</source>
      <translation>&amp;Main</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>Aid&amp;e</translation>
    </message>
    <message>
      <source>&amp;Invert</source>
      <translation>&amp;Inverser</translation>
    </message>
    <message>
      <source>&amp;Kept for Training…</source>
      <translation>&amp;Gardé pour l’entraînement…</translation>
    </message>
    <message>
      <source>&amp;Keyboard Shortcuts</source>
      <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
      <source>&amp;Load Mask…</source>
      <translation>&amp;Charger un masque…</translation>
    </message>
    <message>
      <source>&amp;Load Protection…</source>
      <translation>&amp;Charger une protection…</translation>
    </message>
    <message>
      <source>&amp;Mask</source>
      <translation>&amp;Masque</translation>
    </message>
    <message>
      <source>&amp;Mirror</source>
      <translation>&amp;Refléter</translation>
    </message>
    <message>
      <source>&amp;Next Photo</source>
      <translation>Photo &amp;suivante</translation>
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
      <source>&amp;Paste Photo</source>
      <translation>Co&amp;ller la photo</translation>
    </message>
    <message>
      <source>&amp;Previous Photo</source>
      <translation>Photo &amp;précédente</translation>
    </message>
    <message>
      <source>&amp;Protect Brush</source>
      <translation>Pinceau de &amp;protection</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>&amp;Quitter</translation>
    </message>
    <message>
      <source>&amp;Rectangle</source>
      <translation>&amp;Rectangle</translation>
    </message>
    <message>
      <source>&amp;Restore</source>
      <translation>&amp;Restaurer</translation>
    </message>
    <message>
      <source>&amp;Result</source>
      <translation>&amp;Résultat</translation>
    </message>
    <message>
      <source>&amp;Save Project</source>
      <translation>&amp;Enregistrer le projet</translation>
    </message>
    <message>
      <source>&amp;Save Protection…</source>
      <translation>&amp;Enregistrer la protection…</translation>
    </message>
    <message>
      <source>&amp;Shrink</source>
      <translation>&amp;Rétrécir</translation>
    </message>
    <message>
      <source>&amp;Split</source>
      <translation>&amp;Partagé</translation>
    </message>
    <message>
      <source>&amp;Stop</source>
      <translation>&amp;Arrêter</translation>
    </message>
    <message>
      <source>&amp;Tools</source>
      <translation>&amp;Outils</translation>
    </message>
    <message>
      <source>&amp;Trace Crease</source>
      <translation>Suivre un pl&amp;i</translation>
    </message>
    <message>
      <source>&amp;Training Wizard…</source>
      <translation>Assistant d’en&amp;traînement…</translation>
    </message>
    <message>
      <source>&amp;Turn Split Line</source>
      <translation>&amp;Tourner la séparation</translation>
    </message>
    <message>
      <source>&amp;Use for Training</source>
      <translation>&amp;Utiliser pour l’entraînement</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Affichage</translation>
    </message>
    <message>
      <source>&amp;Wand</source>
      <translation>&amp;Baguette</translation>
    </message>
    <message>
      <source>, {bits} bit</source>
      <translation>, {bits} bits</translation>
    </message>
    <message>
      <source>0 keeps the photos, 100 restores in full</source>
      <translation>0 garde les photos, 100 restaure entièrement</translation>
    </message>
    <message>
      <source>1 Photo</source>
      <translation>1 photo</translation>
    </message>
    <message>
      <source>1 photo is restored.</source>
      <translation>1 photo est restaurée.</translation>
    </message>
    <message>
      <source>1 photo to restore</source>
      <translation>1 photo à restaurer</translation>
    </message>
    <message>
      <source>100 % is what the preset has</source>
      <translation>100 % correspond au préréglage</translation>
    </message>
    <message>
      <source>100 keeps all intact detail, 0 smooths the most</source>
      <translation>100 garde tout le détail intact, 0 lisse le plus</translation>
    </message>
    <message>
      <source>16 bits, less memory, and faster on most GPUs</source>
      <translation>16 bits, moins de mémoire, et plus rapide sur la plupart des cartes graphiques</translation>
    </message>
    <message>
      <source>32 bits, exact</source>
      <translation>32 bits, exact</translation>
    </message>
    <message>
      <source>95 % sure</source>
      <translation>Sûr à 95 %</translation>
    </message>
    <message>
      <source>A colour that lies over shadows and lights alike</source>
      <translation>Une couleur qui couvre les ombres comme les lumières</translation>
    </message>
    <message>
      <source>A file of this name exists and will be replaced.</source>
      <translation>Un fichier de ce nom existe et sera remplacé.</translation>
    </message>
    <message>
      <source>A layer of the project does not fit the photo.</source>
      <translation>Un calque du projet ne correspond pas à la photo.</translation>
    </message>
    <message>
      <source>A model from scratch cannot be compared with an old one here.</source>
      <translation>Un modèle parti de zéro ne peut pas être comparé ici à un ancien.</translation>
    </message>
    <message>
      <source>A new model that starts from nothing. Needs many hundreds of photos, many hours and a strong graphics card; it cannot be compared with an old model here.</source>
      <translation>Un nouveau modèle qui part de rien. Il faut des centaines de photos, de nombreuses heures et une carte graphique puissante ; on ne peut pas le comparer ici à un ancien modèle.</translation>
    </message>
    <message>
      <source>A picture in the project is damaged.</source>
      <translation>Une image du projet est endommagée.</translation>
    </message>
    <message>
      <source>A project beside each photo keeps its mask, result and settings.</source>
      <translation>Un projet à côté de chaque photo garde son masque, son résultat et ses réglages.</translation>
    </message>
    <message>
      <source>A project keeps mask, result and settings, beside the photo.</source>
      <translation>Un projet garde masque, résultat et réglages à côté de la photo.</translation>
    </message>
    <message>
      <source>A run is going on. Choose another folder when it is over.</source>
      <translation>Un traitement est en cours. Choisissez un autre dossier quand il sera fini.</translation>
    </message>
    <message>
      <source>A training has ended.</source>
      <translation>Un entraînement est terminé.</translation>
    </message>
    <message>
      <source>A training has not come to its end; it can go on.</source>
      <translation>Un entraînement n’est pas arrivé à sa fin ; il peut continuer.</translation>
    </message>
    <message>
      <source>A training is running.</source>
      <translation>Un entraînement est en cours.</translation>
    </message>
    <message>
      <source>A training that runs cannot be deleted; stop it first</source>
      <translation>Un entraînement en cours ne peut pas être supprimé ; arrêtez-le d’abord</translation>
    </message>
    <message>
      <source>About photorestore</source>
      <translation>À propos de photorestore</translation>
    </message>
    <message>
      <source>About {share:.0f} % changed by {visible_levels} of 255 levels or more.</source>
      <translation>Environ {share:.0f} % ont changé d’au moins {visible_levels} niveaux sur 255.</translation>
    </message>
    <message>
      <source>Action</source>
      <translation>Action</translation>
    </message>
    <message>
      <source>Adapts the model to your kind of damage. Enough for most albums.</source>
      <translation>Adapte le modèle à votre type de dégâts. Suffit pour la plupart des albums.</translation>
    </message>
    <message>
      <source>Add all photos of a folder: {name}</source>
      <translation>Ajouter toutes les photos d’un dossier : {name}</translation>
    </message>
    <message>
      <source>Add single photos: {name}</source>
      <translation>Ajouter des photos isolées : {name}</translation>
    </message>
    <message>
      <source>Advanced</source>
      <translation>Avancé</translation>
    </message>
    <message>
      <source>Advanced tools</source>
      <translation>Outils avancés</translation>
    </message>
    <message>
      <source>After</source>
      <translation>Après</translation>
    </message>
    <message>
      <source>Age Again</source>
      <translation>Vieillir encore</translation>
    </message>
    <message>
      <source>Age the photo once more, by chance otherwise</source>
      <translation>Vieillir à nouveau la photo, autrement, au hasard</translation>
    </message>
    <message>
      <source>Aged</source>
      <translation>Vieillie</translation>
    </message>
    <message>
      <source>Ageing</source>
      <translation>Vieillissement</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Toutes</translation>
    </message>
    <message>
      <source>All colours together</source>
      <translation>Toutes les couleurs ensemble</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Tous les fichiers</translation>
    </message>
    <message>
      <source>All names, or such as *.tif</source>
      <translation>Tous les noms, ou par exemple *.tif</translation>
    </message>
    <message>
      <source>All photos are done already.</source>
      <translation>Toutes les photos sont déjà faites.</translation>
    </message>
    <message>
      <source>All trainings on this computer, to look through and to delete</source>
      <translation>Tous les entraînements de cet ordinateur, à parcourir et à supprimer</translation>
    </message>
    <message>
      <source>Also learn from what you kept for training ({count})</source>
      <translation>Apprendre aussi de ce que vous avez gardé pour l’entraînement ({count})</translation>
    </message>
    <message>
      <source>Alt + click</source>
      <translation>Alt + clic</translation>
    </message>
    <message>
      <source>An earlier run did {kept} of {total} photos; Retry Failed tries the others.</source>
      <translation>Un traitement précédent a fait {kept} photos sur {total} ; « Réessayer les échecs » tente les autres.</translation>
    </message>
    <message>
      <source>An installed model can be chosen like any other, taken to another computer as one file, and removed. The shipped model always stays.</source>
      <translation>Un modèle installé peut être choisi comme tout autre, emporté sur un autre ordinateur en un fichier, et retiré. Le modèle fourni reste toujours.</translation>
    </message>
    <message>
      <source>Another model was chosen, so the run was stopped.</source>
      <translation>Un autre modèle a été choisi, le traitement a donc été arrêté.</translation>
    </message>
    <message>
      <source>Another run is working in {parents}.</source>
      <translation>Un autre traitement est en cours dans {parents}.</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Apparence</translation>
    </message>
    <message>
      <source>Area is</source>
      <translation>La surface est</translation>
    </message>
    <message>
      <source>Areas mark damage</source>
      <translation>Les surfaces marquent des dégâts</translation>
    </message>
    <message>
      <source>Areas protect what must stay as it is</source>
      <translation>Les surfaces protègent ce qui doit rester tel quel</translation>
    </message>
    <message>
      <source>Arrows</source>
      <translation>Flèches</translation>
    </message>
    <message>
      <source>As each photo, at least 90</source>
      <translation>Comme chaque photo, au moins 90</translation>
    </message>
    <message>
      <source>As given</source>
      <translation>Tel quel</translation>
    </message>
    <message>
      <source>As the original</source>
      <translation>Comme l’original</translation>
    </message>
    <message>
      <source>As the original ({source_format})</source>
      <translation>Comme l’original ({source_format})</translation>
    </message>
    <message>
      <source>As the photo</source>
      <translation>Comme la photo</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Comme le système</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>Automatique</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Retour</translation>
    </message>
    <message>
      <source>Back to the Shipped Model</source>
      <translation>Revenir au modèle fourni</translation>
    </message>
    <message>
      <source>Back to the photo (Esc)</source>
      <translation>Retour à la photo (Échap)</translation>
    </message>
    <message>
      <source>Backspace</source>
      <translation>Retour arrière</translation>
    </message>
    <message>
      <source>Badly damaged</source>
      <translation>Très abîmées</translation>
    </message>
    <message>
      <source>Batch</source>
      <translation>Traitement par lot</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Avant</translation>
    </message>
    <message>
      <source>Before and after next to each other</source>
      <translation>Avant et après l’un à côté de l’autre</translation>
    </message>
    <message>
      <source>Before and after with a line between them</source>
      <translation>Avant et après avec une ligne entre les deux</translation>
    </message>
    <message>
      <source>Begin with what was chosen</source>
      <translation>Commencer avec ce qui a été choisi</translation>
    </message>
    <message>
      <source>Begun</source>
      <translation>Commencé</translation>
    </message>
    <message>
      <source>Best available</source>
      <translation>Meilleur disponible</translation>
    </message>
    <message>
      <source>Better on</source>
      <translation>Meilleur sur</translation>
    </message>
    <message>
      <source>Blue</source>
      <translation>Bleu</translation>
    </message>
    <message>
      <source>Blur</source>
      <translation>Flou</translation>
    </message>
    <message>
      <source>Bring &amp;Back</source>
      <translation>&amp;Ramener</translation>
    </message>
    <message>
      <source>Bring back</source>
      <translation>Ramener</translation>
    </message>
    <message>
      <source>Bring the original back</source>
      <translation>Ramener l’original</translation>
    </message>
    <message>
      <source>Bring-Back Brush</source>
      <translation>Pinceau de retour</translation>
    </message>
    <message>
      <source>Broke off</source>
      <translation>Interrompu</translation>
    </message>
    <message>
      <source>Brush</source>
      <translation>Pinceau</translation>
    </message>
    <message>
      <source>Brush size</source>
      <translation>Taille du pinceau</translation>
    </message>
    <message>
      <source>By a notification, while you work in another window.</source>
      <translation>Par une notification, pendant que vous travaillez dans une autre fenêtre.</translation>
    </message>
    <message>
      <source>C&amp;rop</source>
      <translation>&amp;Recadrer</translation>
    </message>
    <message>
      <source>CMYK was converted, so the result is in {srgb}.</source>
      <translation>Le CMJN a été converti ; le résultat est donc en {srgb}.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>Change how photorestore looks and works</source>
      <translation>Changer l’apparence et le fonctionnement de photorestore</translation>
    </message>
    <message>
      <source>Changes</source>
      <translation>Modifications</translation>
    </message>
    <message>
      <source>Channel</source>
      <translation>Canal</translation>
    </message>
    <message>
      <source>Choose Folder</source>
      <translation>Choisir un dossier</translation>
    </message>
    <message>
      <source>Choose a Model</source>
      <translation>Choisir un modèle</translation>
    </message>
    <message>
      <source>Choose a folder for the results.</source>
      <translation>Choisissez un dossier pour les résultats.</translation>
    </message>
    <message>
      <source>Choose a tool at the left of the photo.</source>
      <translation>Choisissez un outil à gauche de la photo.</translation>
    </message>
    <message>
      <source>Choose or type a folder</source>
      <translation>Choisir ou saisir un dossier</translation>
    </message>
    <message>
      <source>Choose photos first, or a training that is here already.</source>
      <translation>Choisissez d’abord des photos, ou un entraînement déjà présent.</translation>
    </message>
    <message>
      <source>Choose the ICC file of the screen; cancel goes back to sRGB</source>
      <translation>Choisir le fichier ICC de l’écran ; annuler revient à sRGB</translation>
    </message>
    <message>
      <source>Choose the colour of damage</source>
      <translation>Choisir la couleur des dégâts</translation>
    </message>
    <message>
      <source>Choose the colour of protected places</source>
      <translation>Choisir la couleur des endroits protégés</translation>
    </message>
    <message>
      <source>Choose the folder</source>
      <translation>Choisir le dossier</translation>
    </message>
    <message>
      <source>Choose the folder of masks</source>
      <translation>Choisir le dossier des masques</translation>
    </message>
    <message>
      <source>Choose the folder of the masks.</source>
      <translation>Choisissez le dossier des masques.</translation>
    </message>
    <message>
      <source>Choose the folder of the photos</source>
      <translation>Choisir le dossier des photos</translation>
    </message>
    <message>
      <source>Choose the folder of the results</source>
      <translation>Choisir le dossier des résultats</translation>
    </message>
    <message>
      <source>Choose the folder of your photos to see what will be done.</source>
      <translation>Choisissez le dossier de vos photos pour voir ce qui sera fait.</translation>
    </message>
    <message>
      <source>Choose the folder of your photos.</source>
      <translation>Choisissez le dossier de vos photos.</translation>
    </message>
    <message>
      <source>Choose the result that is shown and exported; F2 renames it</source>
      <translation>Choisir le résultat montré et exporté ; F2 le renomme</translation>
    </message>
    <message>
      <source>Choose {name}</source>
      <translation>Choisir {name}</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Choisir…</translation>
    </message>
    <message>
      <source>Clean</source>
      <translation>Propre</translation>
    </message>
    <message>
      <source>Clean photos</source>
      <translation>Photos propres</translation>
    </message>
    <message>
      <source>Clean photos are aged artificially, so that the model learns to undo just that. Old photos show what ageing looks like in your album. Nothing leaves this computer, and no file is changed.</source>
      <translation>Les photos propres sont vieillies artificiellement, pour que le modèle apprenne à défaire exactement cela. Les vieilles photos montrent le vieillissement dans votre album. Rien ne quitte cet ordinateur, et aucun fichier n’est modifié.</translation>
    </message>
    <message>
      <source>Clean photos are aged like this, and the model learns to undo it. Each photo is aged anew every time it is seen.</source>
      <translation>Les photos propres sont vieillies ainsi, et le modèle apprend à l’annuler. Chaque photo est vieillie à nouveau chaque fois qu’elle est vue.</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Vider</translation>
    </message>
    <message>
      <source>Clear Brou&amp;ght-Back Places</source>
      <translation>Vider les endroits ra&amp;menés</translation>
    </message>
    <message>
      <source>Clear Protecti&amp;on</source>
      <translation>Lever la protecti&amp;on</translation>
    </message>
    <message>
      <source>Clear brought-back places</source>
      <translation>Vider les endroits ramenés</translation>
    </message>
    <message>
      <source>Clear mask</source>
      <translation>Vider le masque</translation>
    </message>
    <message>
      <source>Clear protection</source>
      <translation>Lever la protection</translation>
    </message>
    <message>
      <source>Click a colour. Alt or the right button unmarks.</source>
      <translation>Cliquer sur une couleur. Alt ou le bouton droit démarque.</translation>
    </message>
    <message>
      <source>Click along a crease and the line follows it. Esc ends the line.</source>
      <translation>Cliquer le long d’un pli et la ligne le suit. Échap termine la ligne.</translation>
    </message>
    <message>
      <source>Click along a crease and the line follows it; Esc ends the line</source>
      <translation>Cliquer le long d’un pli et la ligne le suit ; Échap termine la ligne</translation>
    </message>
    <message>
      <source>Click to add a point, drag it to change tones; right-click or Delete removes it.
Keys: Page Up and Page Down choose a point, arrows move it (Shift: faster), Insert adds one.</source>
      <translation>Cliquer ajoute un point, le glisser change les tons ; clic droit ou Suppr l’enlève.
Touches : Page précédente et Page suivante choisissent un point, les flèches le déplacent (Maj : plus vite), Inser en ajoute un.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Fermer</translation>
    </message>
    <message>
      <source>Close (Esc)</source>
      <translation>Fermer (Échap)</translation>
    </message>
    <message>
      <source>Close message</source>
      <translation>Fermer le message</translation>
    </message>
    <message>
      <source>Close photorestore</source>
      <translation>Fermer photorestore</translation>
    </message>
    <message>
      <source>Close the other pages of {name}, then open the project again.</source>
      <translation>Fermez les autres pages de {name}, puis rouvrez le projet.</translation>
    </message>
    <message>
      <source>Close this message</source>
      <translation>Fermer ce message</translation>
    </message>
    <message>
      <source>Close this photo</source>
      <translation>Fermer cette photo</translation>
    </message>
    <message>
      <source>Close this sheet (Esc)</source>
      <translation>Fermer cette liste (Échap)</translation>
    </message>
    <message>
      <source>Close this window; a training goes on (Esc)</source>
      <translation>Fermer cette fenêtre ; un entraînement continue (Échap)</translation>
    </message>
    <message>
      <source>Close, and let it learn on</source>
      <translation>Fermer et laisser l’apprentissage continuer</translation>
    </message>
    <message>
      <source>Close; everything is saved already (Esc)</source>
      <translation>Fermer ; tout est déjà enregistré (Échap)</translation>
    </message>
    <message>
      <source>Colour cast</source>
      <translation>Dominante</translation>
    </message>
    <message>
      <source>Colour of Damage</source>
      <translation>Couleur des dégâts</translation>
    </message>
    <message>
      <source>Colour of Protected Places</source>
      <translation>Couleur des endroits protégés</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>Comparer</translation>
    </message>
    <message>
      <source>Compare in the tones of the photo, so that repairs stand out from corrected fading</source>
      <translation>Comparer dans les tons de la photo, pour que les réparations se distinguent de la correction des couleurs passées</translation>
    </message>
    <message>
      <source>Compare the new model with the aged photo</source>
      <translation>Comparer le nouveau modèle à la photo vieillie</translation>
    </message>
    <message>
      <source>Compare the new model with the clean photo</source>
      <translation>Comparer le nouveau modèle à la photo propre</translation>
    </message>
    <message>
      <source>Compare the new model with the old one</source>
      <translation>Comparer le nouveau modèle à l’ancien</translation>
    </message>
    <message>
      <source>Compare with</source>
      <translation>Comparer avec</translation>
    </message>
    <message>
      <source>Connected only</source>
      <translation>Connexe seulement</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>Continuer</translation>
    </message>
    <message>
      <source>Copies in your training set; the photos themselves stay</source>
      <translation>Copies dans la collection d’entraînement ; les photos elles-mêmes restent</translation>
    </message>
    <message>
      <source>Copy &amp;System Information</source>
      <translation>Copier les informations &amp;système</translation>
    </message>
    <message>
      <source>Copy System Information</source>
      <translation>Copier les informations système</translation>
    </message>
    <message>
      <source>Copy the new model to your models</source>
      <translation>Copier le nouveau modèle parmi vos modèles</translation>
    </message>
    <message>
      <source>Copy the restored photo to the clipboard</source>
      <translation>Copier la photo restaurée dans le presse-papiers</translation>
    </message>
    <message>
      <source>Copy versions and devices, for a bug report</source>
      <translation>Copier versions et appareils pour un rapport d’erreur</translation>
    </message>
    <message>
      <source>Crop</source>
      <translation>Recadrer</translation>
    </message>
    <message>
      <source>Crop and straighten</source>
      <translation>Recadrer et redresser</translation>
    </message>
    <message>
      <source>Crop and straighten; Esc ends it</source>
      <translation>Recadrer et redresser ; Échap termine</translation>
    </message>
    <message>
      <source>Crop and turn</source>
      <translation>Recadrage</translation>
    </message>
    <message>
      <source>Ctrl + arrows</source>
      <translation>Ctrl + flèches</translation>
    </message>
    <message>
      <source>Ctrl + wheel</source>
      <translation>Ctrl + molette</translation>
    </message>
    <message>
      <source>Damage</source>
      <translation>Dégâts</translation>
    </message>
    <message>
      <source>Damage found</source>
      <translation>Dégâts trouvés</translation>
    </message>
    <message>
      <source>Damage was found</source>
      <translation>Des dégâts ont été trouvés</translation>
    </message>
    <message>
      <source>Damaged</source>
      <translation>Abîmée</translation>
    </message>
    <message>
      <source>Damaged and faded like the ones to restore; a dozen is enough.</source>
      <translation>Abîmées et passées comme celles à restaurer ; une douzaine suffit.</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Sombre</translation>
    </message>
    <message>
      <source>Data (JSON)</source>
      <translation>Données (JSON)</translation>
    </message>
    <message>
      <source>Date of the photo's file</source>
      <translation>Date du fichier de la photo</translation>
    </message>
    <message>
      <source>Date, camera, place and captions. Colours are always kept.</source>
      <translation>Date, appareil, lieu et légendes. Les couleurs sont toujours conservées.</translation>
    </message>
    <message>
      <source>Date, camera, place and captions; colours are always kept</source>
      <translation>Date, appareil, lieu et légendes ; les couleurs sont toujours conservées</translation>
    </message>
    <message>
      <source>Degraded photos</source>
      <translation>Photos dégradées</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Supprimer</translation>
    </message>
    <message>
      <source>Delete the chosen copies; the photos themselves stay</source>
      <translation>Supprimer les copies choisies ; les photos elles-mêmes restent</translation>
    </message>
    <message>
      <source>Delete the chosen model</source>
      <translation>Supprimer le modèle choisi</translation>
    </message>
    <message>
      <source>Delete the chosen trainings with all that they left</source>
      <translation>Supprimer les entraînements choisis avec tout ce qu’ils ont laissé</translation>
    </message>
    <message>
      <source>Delete the training {name}?</source>
      <translation>Supprimer l’entraînement {name} ?</translation>
    </message>
    <message>
      <source>Delete {count} trainings?</source>
      <translation>Supprimer {count} entraînements ?</translation>
    </message>
    <message>
      <source>Delete {name}</source>
      <translation>Supprimer {name}</translation>
    </message>
    <message>
      <source>Delete…</source>
      <translation>Supprimer…</translation>
    </message>
    <message>
      <source>Detect Damage</source>
      <translation>Détecter les dégâts</translation>
    </message>
    <message>
      <source>Detect damage</source>
      <translation>Détecter les dégâts</translation>
    </message>
    <message>
      <source>Detect damage, or mark it with the tools at the left.</source>
      <translation>Détectez les dégâts, ou marquez-les avec les outils à gauche.</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Appareil</translation>
    </message>
    <message>
      <source>Device or resource busy</source>
      <translation>Le périphérique est occupé</translation>
    </message>
    <message>
      <source>Diameter in pixels of the photo; [ and ] change it too</source>
      <translation>Diamètre en pixels de la photo ; [ et ] le changent aussi</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Abandonner</translation>
    </message>
    <message>
      <source>Do nothing (Esc)</source>
      <translation>Ne rien faire (Échap)</translation>
    </message>
    <message>
      <source>Does this look like your album?</source>
      <translation>Cela ressemble-t-il à votre album ?</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Terminé</translation>
    </message>
    <message>
      <source>Done before</source>
      <translation>Déjà faites</translation>
    </message>
    <message>
      <source>Double click</source>
      <translation>Double-clic</translation>
    </message>
    <message>
      <source>Drag along a horizon or an upright</source>
      <translation>Glisser le long d’un horizon ou d’une verticale</translation>
    </message>
    <message>
      <source>Drag along a horizon or an upright in the photo (or hold Ctrl and drag)</source>
      <translation>Glisser le long d’un horizon ou d’une verticale de la photo (ou maintenir Ctrl et glisser)</translation>
    </message>
    <message>
      <source>Drag along something that should be level or upright.</source>
      <translation>Glisser le long de quelque chose qui devrait être horizontal ou vertical.</translation>
    </message>
    <message>
      <source>Drag from corner to corner. Shift makes a square, Ctrl starts in the middle; Alt or the right button unmarks.</source>
      <translation>Glisser d’un coin à l’autre. Maj fait un carré, Ctrl commence au milieu ; Alt ou le bouton droit démarque.</translation>
    </message>
    <message>
      <source>Drag the handles, or draw a new crop outside of it.</source>
      <translation>Glisser les poignées, ou tracer un nouveau recadrage à l’extérieur.</translation>
    </message>
    <message>
      <source>Draw a Level Line</source>
      <translation>Tracer une ligne de niveau</translation>
    </message>
    <message>
      <source>Draw around a place, or click corner by corner. Alt or the right button unmarks.</source>
      <translation>Entourer un endroit ou cliquer coin par coin. Alt ou le bouton droit démarque.</translation>
    </message>
    <message>
      <source>Draw around a place, or click corner by corner; Alt or the right button unmarks</source>
      <translation>Entourer un endroit ou cliquer coin par coin ; Alt ou le bouton droit démarque</translation>
    </message>
    <message>
      <source>Draw marked places with stripes, not with colour alone</source>
      <translation>Dessiner les endroits marqués avec des rayures, pas seulement en couleur</translation>
    </message>
    <message>
      <source>Draw marked places with stripes, not with colour alone.</source>
      <translation>Dessiner les endroits marqués avec des rayures, pas seulement en couleur.</translation>
    </message>
    <message>
      <source>Drift</source>
      <translation>Dérive</translation>
    </message>
    <message>
      <source>Drop folders and photos here</source>
      <translation>Déposer ici dossiers et photos</translation>
    </message>
    <message>
      <source>Drop folders or photos here to begin.</source>
      <translation>Déposez ici des dossiers ou des photos pour commencer.</translation>
    </message>
    <message>
      <source>Drop photos here</source>
      <translation>Déposer des photos ici</translation>
    </message>
    <message>
      <source>Drop your old photos here</source>
      <translation>Déposez vos vieilles photos ici</translation>
    </message>
    <message>
      <source>Effort</source>
      <translation>Effort</translation>
    </message>
    <message>
      <source>End here, and keep the best it has learnt so far</source>
      <translation>Terminer ici et garder le meilleur appris jusqu’ici</translation>
    </message>
    <message>
      <source>End the run; what is done stays, the rest waits</source>
      <translation>Terminer le traitement ; ce qui est fait reste, le reste attend</translation>
    </message>
    <message>
      <source>Ending of the photo</source>
      <translation>Extension de la photo</translation>
    </message>
    <message>
      <source>Engine</source>
      <translation>Moteur</translation>
    </message>
    <message>
      <source>Engine asleep</source>
      <translation>Moteur en veille</translation>
    </message>
    <message>
      <source>Engine at work</source>
      <translation>Moteur au travail</translation>
    </message>
    <message>
      <source>Engine is loading…</source>
      <translation>Chargement du moteur…</translation>
    </message>
    <message>
      <source>Engine not available</source>
      <translation>Moteur indisponible</translation>
    </message>
    <message>
      <source>Engine ready</source>
      <translation>Moteur prêt</translation>
    </message>
    <message>
      <source>Enter, then arrows</source>
      <translation>Entrée, puis flèches</translation>
    </message>
    <message>
      <source>Erase</source>
      <translation>Effacer</translation>
    </message>
    <message>
      <source>Erase line</source>
      <translation>Effacer une ligne</translation>
    </message>
    <message>
      <source>Everything that happens</source>
      <translation>Tout ce qui arrive</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exporter</translation>
    </message>
    <message>
      <source>Export Model</source>
      <translation>Exporter le modèle</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exporter…</translation>
    </message>
    <message>
      <source>F&amp;ull Screen</source>
      <translation>Plein é&amp;cran</translation>
    </message>
    <message>
      <source>Fading</source>
      <translation>Couleurs passées</translation>
    </message>
    <message>
      <source>Fading and tint</source>
      <translation>Décoloration et teinte</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Échouées</translation>
    </message>
    <message>
      <source>Fidelity</source>
      <translation>Fidélité</translation>
    </message>
    <message>
      <source>Fidelity takes effect when you restore again.</source>
      <translation>La fidélité prend effet à la prochaine restauration.</translation>
    </message>
    <message>
      <source>Fidelity {fidelity:.0f} %, {seconds} s on another day</source>
      <translation>Fidélité {fidelity:.0f} %, {seconds} s, un autre jour</translation>
    </message>
    <message>
      <source>Fidelity {fidelity:.0f} %, {seconds} s on {device}</source>
      <translation>Fidélité {fidelity:.0f} %, {seconds} s sur {device}</translation>
    </message>
    <message>
      <source>Figures of both models</source>
      <translation>Chiffres des deux modèles</translation>
    </message>
    <message>
      <source>File &gt; Batch shows it again.</source>
      <translation>Fichier &gt; Par lot le montre à nouveau.</translation>
    </message>
    <message>
      <source>File format of the result</source>
      <translation>Format de fichier du résultat</translation>
    </message>
    <message>
      <source>File format of the results</source>
      <translation>Format de fichier des résultats</translation>
    </message>
    <message>
      <source>File name too long</source>
      <translation>Le nom du fichier est trop long</translation>
    </message>
    <message>
      <source>Files that are left out or there twice</source>
      <translation>Fichiers laissés de côté ou en double</translation>
    </message>
    <message>
      <source>Fill the screen</source>
      <translation>Remplir l’écran</translation>
    </message>
    <message>
      <source>Filling wide holes</source>
      <translation>Remplissage des grands trous</translation>
    </message>
    <message>
      <source>Find Photo…</source>
      <translation>Trouver la photo…</translation>
    </message>
    <message>
      <source>Find it</source>
      <translation>Chercher</translation>
    </message>
    <message>
      <source>Find “{name}”</source>
      <translation>Trouver « {name} »</translation>
    </message>
    <message>
      <source>Finish</source>
      <translation>Finition</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>Terminé</translation>
    </message>
    <message>
      <source>Finishing</source>
      <translation>Finalisation</translation>
    </message>
    <message>
      <source>Fit</source>
      <translation>Ajuster</translation>
    </message>
    <message>
      <source>Fit in window or 100 %</source>
      <translation>Ajuster à la fenêtre ou 100 %</translation>
    </message>
    <message>
      <source>Flip upside down</source>
      <translation>Retourner verticalement</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Dossier</translation>
    </message>
    <message>
      <source>Folder of Masks</source>
      <translation>Dossier des masques</translation>
    </message>
    <message>
      <source>Folder of masks</source>
      <translation>Dossier des masques</translation>
    </message>
    <message>
      <source>Folder of the Photos</source>
      <translation>Dossier des photos</translation>
    </message>
    <message>
      <source>Folder of the Results</source>
      <translation>Dossier des résultats</translation>
    </message>
    <message>
      <source>Folder of the photo</source>
      <translation>Dossier de la photo</translation>
    </message>
    <message>
      <source>Folder of the photos</source>
      <translation>Dossier des photos</translation>
    </message>
    <message>
      <source>Folder of the results</source>
      <translation>Dossier des résultats</translation>
    </message>
    <message>
      <source>Folders inside of it, too</source>
      <translation>Ses sous-dossiers aussi</translation>
    </message>
    <message>
      <source>Folder…</source>
      <translation>Dossier…</translation>
    </message>
    <message>
      <source>For JPEG and WebP.</source>
      <translation>Pour JPEG et WebP.</translation>
    </message>
    <message>
      <source>For a.jpg it holds a.png or a_mask.png; white is damaged</source>
      <translation>Pour a.jpg il contient a.png ou a_mask.png ; le blanc est abîmé</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>Found: {parts}</source>
      <translation>Trouvé : {parts}</translation>
    </message>
    <message>
      <source>Free</source>
      <translation>Libre</translation>
    </message>
    <message>
      <source>From Scratch</source>
      <translation>À partir de zéro</translation>
    </message>
    <message>
      <source>Gain</source>
      <translation>Gain</translation>
    </message>
    <message>
      <source>Gain on photos it never saw</source>
      <translation>Gain sur des photos jamais vues</translation>
    </message>
    <message>
      <source>Getting ready: reading photos and measuring the old model…</source>
      <translation>Préparation : lecture des photos et mesure de l’ancien modèle…</translation>
    </message>
    <message>
      <source>Give a name and a folder.</source>
      <translation>Indiquez un nom et un dossier.</translation>
    </message>
    <message>
      <source>Give repaired places the grain of the rest of the photo</source>
      <translation>Donner aux endroits réparés le grain du reste de la photo</translation>
    </message>
    <message>
      <source>Give the chosen model another name</source>
      <translation>Donner un autre nom au modèle choisi</translation>
    </message>
    <message>
      <source>Give this result another name (F2)</source>
      <translation>Donner un autre nom à ce résultat (F2)</translation>
    </message>
    <message>
      <source>Give up crop and angle</source>
      <translation>Abandonner recadrage et angle</translation>
    </message>
    <message>
      <source>Give up crop, turns and curves</source>
      <translation>Abandonner recadrage, rotations et courbes</translation>
    </message>
    <message>
      <source>Go On</source>
      <translation>Continuer</translation>
    </message>
    <message>
      <source>Go On does the rest, today or another day.</source>
      <translation>« Continuer » fait le reste, aujourd’hui ou un autre jour.</translation>
    </message>
    <message>
      <source>Go On does the rest; nothing is done twice.</source>
      <translation>« Continuer » fait le reste ; rien n’est fait deux fois.</translation>
    </message>
    <message>
      <source>Go On in the Background</source>
      <translation>Continuer en arrière-plan</translation>
    </message>
    <message>
      <source>Go On: {count}</source>
      <translation>Continuer : {count}</translation>
    </message>
    <message>
      <source>Go back to the settings of a new installation</source>
      <translation>Revenir aux paramètres d’une nouvelle installation</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Continuer</translation>
    </message>
    <message>
      <source>Go on from where it was saved</source>
      <translation>Reprendre là où c’était enregistré</translation>
    </message>
    <message>
      <source>Go on with the run</source>
      <translation>Poursuivre le traitement</translation>
    </message>
    <message>
      <source>Go to the next step</source>
      <translation>Aller à l’étape suivante</translation>
    </message>
    <message>
      <source>Go to the step before</source>
      <translation>Aller à l’étape précédente</translation>
    </message>
    <message>
      <source>Grain</source>
      <translation>Grain</translation>
    </message>
    <message>
      <source>Grain and noise</source>
      <translation>Grain et bruit</translation>
    </message>
    <message>
      <source>Grain of the film or noise of the scan, measured in calm places</source>
      <translation>Grain du film ou bruit de la numérisation, mesuré aux endroits calmes</translation>
    </message>
    <message>
      <source>Green</source>
      <translation>Vert</translation>
    </message>
    <message>
      <source>Grow mask</source>
      <translation>Agrandir le masque</translation>
    </message>
    <message>
      <source>Harder Brush</source>
      <translation>Pinceau plus dur</translation>
    </message>
    <message>
      <source>Hardness</source>
      <translation>Dureté</translation>
    </message>
    <message>
      <source>Height</source>
      <translation>Hauteur</translation>
    </message>
    <message>
      <source>Height of the crop in pixels</source>
      <translation>Hauteur du recadrage en pixels</translation>
    </message>
    <message>
      <source>Held-out photos</source>
      <translation>Photos mises de côté</translation>
    </message>
    <message>
      <source>Higher keeps more detail and takes more space</source>
      <translation>Plus haut conserve plus de détails et prend plus de place</translation>
    </message>
    <message>
      <source>Hint</source>
      <translation>Indication</translation>
    </message>
    <message>
      <source>How closely intact detail is kept; takes effect with the next run</source>
      <translation>La précision avec laquelle le détail intact est gardé ; prend effet au prochain traitement</translation>
    </message>
    <message>
      <source>How exactly the network computes</source>
      <translation>La précision de calcul du réseau</translation>
    </message>
    <message>
      <source>How far repairs fade into the photo, and protected places into the result</source>
      <translation>Jusqu’où les réparations se fondent dans la photo, et les endroits protégés dans le résultat</translation>
    </message>
    <message>
      <source>How many, and how strong; 100 % is what the preset has</source>
      <translation>Combien, et de quelle force ; 100 % correspond au préréglage</translation>
    </message>
    <message>
      <source>How many, and how wide; 100 % is what the preset has</source>
      <translation>Combien, et de quelle largeur ; 100 % correspond au préréglage</translation>
    </message>
    <message>
      <source>How much colours may differ; [ and ] change it too</source>
      <translation>De combien les couleurs peuvent différer ; [ et ] le changent aussi</translation>
    </message>
    <message>
      <source>How much is tried</source>
      <translation>Combien on essaie</translation>
    </message>
    <message>
      <source>How much of the original is seen where you paint; the right button takes it away</source>
      <translation>La part de l’original visible là où l’on peint ; le bouton droit l’enlève</translation>
    </message>
    <message>
      <source>How much of the range from black to white the photo still uses</source>
      <translation>La part de l’étendue du noir au blanc que la photo utilise encore</translation>
    </message>
    <message>
      <source>How much of the restoration is seen</source>
      <translation>La part visible de la restauration</translation>
    </message>
    <message>
      <source>How much shall it try?</source>
      <translation>Combien doit-il essayer ?</translation>
    </message>
    <message>
      <source>How sharp the edge of the brush is</source>
      <translation>La netteté du bord du pinceau</translation>
    </message>
    <message>
      <source>How sharp the edge of the brush is; Shift+[ and Shift+] change it</source>
      <translation>La netteté du bord du pinceau ; Maj+[ et Maj+] la changent</translation>
    </message>
    <message>
      <source>How strongly marked places are coloured</source>
      <translation>L’intensité de la couleur des endroits marqués</translation>
    </message>
    <message>
      <source>How wide the sharpest edges are</source>
      <translation>La largeur des bords les plus nets</translation>
    </message>
    <message>
      <source>ICC profiles (*.icc *.icm)</source>
      <translation>Profils ICC (*.icc *.icm)</translation>
    </message>
    <message>
      <source>If a file has that name</source>
      <translation>Si un fichier porte ce nom</translation>
    </message>
    <message>
      <source>Ignore tone</source>
      <translation>Ignorer les tons</translation>
    </message>
    <message>
      <source>Import Model</source>
      <translation>Importer un modèle</translation>
    </message>
    <message>
      <source>Import…</source>
      <translation>Importer…</translation>
    </message>
    <message>
      <source>In good condition, the more the better; or folders of pairs, input and target.</source>
      <translation>En bon état, plus il y en a, mieux c’est ; ou des dossiers de paires, input et target.</translation>
    </message>
    <message>
      <source>In use</source>
      <translation>Utilisé</translation>
    </message>
    <message>
      <source>Input/output error</source>
      <translation>Erreur d’entrée/sortie</translation>
    </message>
    <message>
      <source>Insert</source>
      <translation>Insérer</translation>
    </message>
    <message>
      <source>Insert name, date, number and the like</source>
      <translation>Insérer nom, date, numéro et autres</translation>
    </message>
    <message>
      <source>Install</source>
      <translation>Installer</translation>
    </message>
    <message>
      <source>Install a model from a file; it is checked first</source>
      <translation>Installer un modèle depuis un fichier ; il est d’abord vérifié</translation>
    </message>
    <message>
      <source>Instead</source>
      <translation>À la place</translation>
    </message>
    <message>
      <source>Into another folder, in one run</source>
      <translation>Dans un autre dossier, en un seul traitement</translation>
    </message>
    <message>
      <source>Invert mask</source>
      <translation>Inverser le masque</translation>
    </message>
    <message>
      <source>Is a directory</source>
      <translation>C’est un dossier</translation>
    </message>
    <message>
      <source>Is it better?</source>
      <translation>Est-il meilleur ?</translation>
    </message>
    <message>
      <source>It broke off.</source>
      <translation>Cela s’est interrompu.</translation>
    </message>
    <message>
      <source>It can be judged when the training has ended.</source>
      <translation>Il pourra être jugé quand l’entraînement sera fini.</translation>
    </message>
    <message>
      <source>It can go on without photorestore, and is found again at the next start.</source>
      <translation>Il peut continuer sans photorestore, et on le retrouve au prochain démarrage.</translation>
    </message>
    <message>
      <source>It is called {name} now.</source>
      <translation>Il s’appelle maintenant {name}.</translation>
    </message>
    <message>
      <source>It never takes longer; pauses do not count</source>
      <translation>Cela ne dure jamais plus longtemps ; les pauses ne comptent pas</translation>
    </message>
    <message>
      <source>It stops early when nothing improves any more, and keeps the best it had. All along it is checked on some of the photos, from which it does not learn.</source>
      <translation>L’apprentissage s’arrête tôt quand plus rien ne s’améliore, et garde le meilleur. Il est vérifié tout du long sur quelques-unes des photos, dont il n’apprend pas.</translation>
    </message>
    <message>
      <source>JPEG blocks</source>
      <translation>Blocs JPEG</translation>
    </message>
    <message>
      <source>JPEG has no transparency, so the photo was laid on white.</source>
      <translation>JPEG n’a pas de transparence ; la photo a donc été posée sur du blanc.</translation>
    </message>
    <message>
      <source>Judge</source>
      <translation>Juger</translation>
    </message>
    <message>
      <source>Judge Now</source>
      <translation>Juger maintenant</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>Garder</translation>
    </message>
    <message>
      <source>Keep Running</source>
      <translation>Laisser continuer</translation>
    </message>
    <message>
      <source>Keep a copy of photo, result and mask for the training wizard</source>
      <translation>Garder une copie de la photo, du résultat et du masque pour l’assistant d’entraînement</translation>
    </message>
    <message>
      <source>Keep a copy of the photo</source>
      <translation>Garder une copie de la photo</translation>
    </message>
    <message>
      <source>Keep both, with a number</source>
      <translation>Garder les deux, avec un numéro</translation>
    </message>
    <message>
      <source>Keep metadata</source>
      <translation>Conserver les métadonnées</translation>
    </message>
    <message>
      <source>Keep the fading, the cast or the sepia of the photo</source>
      <translation>Garder les couleurs passées, la dominante ou le sépia de la photo</translation>
    </message>
    <message>
      <source>Keep the masks that were found</source>
      <translation>Garder les masques trouvés</translation>
    </message>
    <message>
      <source>Keep the new model</source>
      <translation>Garder le nouveau modèle</translation>
    </message>
    <message>
      <source>Keep the restored pixels</source>
      <translation>Garder les pixels restaurés</translation>
    </message>
    <message>
      <source>Keep the tone</source>
      <translation>Garder le ton</translation>
    </message>
    <message>
      <source>Keep tone</source>
      <translation>Garder le ton</translation>
    </message>
    <message>
      <source>Kept for Training</source>
      <translation>Gardé pour l’entraînement</translation>
    </message>
    <message>
      <source>Keyboard Shortcuts</source>
      <translation>Raccourcis clavier</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>Raccourcis clavier</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Genre</translation>
    </message>
    <message>
      <source>L&amp;asso</source>
      <translation>L&amp;asso</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Langue</translation>
    </message>
    <message>
      <source>Larger Brush</source>
      <translation>Pinceau plus grand</translation>
    </message>
    <message>
      <source>Latent map</source>
      <translation>Application latente</translation>
    </message>
    <message>
      <source>Leave It Running</source>
      <translation>Laisser continuer</translation>
    </message>
    <message>
      <source>Leave fading, casts and sepia as they are</source>
      <translation>Laisser couleurs passées, dominantes et sépia telles quelles</translation>
    </message>
    <message>
      <source>Leave it as it is</source>
      <translation>Laisser tel quel</translation>
    </message>
    <message>
      <source>Left</source>
      <translation>Gauche</translation>
    </message>
    <message>
      <source>Left, right button</source>
      <translation>Bouton gauche, droit</translation>
    </message>
    <message>
      <source>Legend of the changes</source>
      <translation>Légende des modifications</translation>
    </message>
    <message>
      <source>Let it learn</source>
      <translation>Laisser apprendre</translation>
    </message>
    <message>
      <source>Let the engine find scratches, spots and tears</source>
      <translation>Laisser le moteur trouver rayures, taches et déchirures</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Clair</translation>
    </message>
    <message>
      <source>Lightly worn</source>
      <translation>Légèrement usées</translation>
    </message>
    <message>
      <source>Like your old photos</source>
      <translation>Comme vos vieilles photos</translation>
    </message>
    <message>
      <source>Like yours</source>
      <translation>Comme les vôtres</translation>
    </message>
    <message>
      <source>Line</source>
      <translation>Ligne</translation>
    </message>
    <message>
      <source>Line width</source>
      <translation>Largeur de ligne</translation>
    </message>
    <message>
      <source>List all keys</source>
      <translation>Lister toutes les touches</translation>
    </message>
    <message>
      <source>List of shortcuts</source>
      <translation>Liste des raccourcis</translation>
    </message>
    <message>
      <source>List what was kept for the training wizard, and remove it</source>
      <translation>Lister ce qui est gardé pour l’assistant d’entraînement, et le supprimer</translation>
    </message>
    <message>
      <source>Load Mask</source>
      <translation>Charger un masque</translation>
    </message>
    <message>
      <source>Load Protection</source>
      <translation>Charger une protection</translation>
    </message>
    <message>
      <source>Load mask</source>
      <translation>Charger un masque</translation>
    </message>
    <message>
      <source>Load protection</source>
      <translation>Charger une protection</translation>
    </message>
    <message>
      <source>Loading the engine</source>
      <translation>Chargement du moteur</translation>
    </message>
    <message>
      <source>Look at each and restore it by hand</source>
      <translation>Les regarder et les restaurer une à une</translation>
    </message>
    <message>
      <source>Look back at how the samples sharpened</source>
      <translation>Revoir comment les échantillons se sont précisés</translation>
    </message>
    <message>
      <source>Look into all folders below; the results mirror them</source>
      <translation>Parcourir tous les sous-dossiers ; les résultats les reproduisent</translation>
    </message>
    <message>
      <source>Looking for damage</source>
      <translation>Recherche des dégâts</translation>
    </message>
    <message>
      <source>Looking through the folders…</source>
      <translation>Parcours des dossiers…</translation>
    </message>
    <message>
      <source>Looking through the photos…</source>
      <translation>Parcours des photos…</translation>
    </message>
    <message>
      <source>Losses</source>
      <translation>Pertes</translation>
    </message>
    <message>
      <source>Lower finds more damage, higher less</source>
      <translation>Plus bas trouve plus de dégâts, plus haut moins</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>Fait</translation>
    </message>
    <message>
      <source>Make all curves straight</source>
      <translation>Rendre toutes les courbes droites</translation>
    </message>
    <message>
      <source>Make marked places larger by 2 pixels</source>
      <translation>Agrandir les endroits marqués de 2 pixels</translation>
    </message>
    <message>
      <source>Make marked places smaller by 2 pixels</source>
      <translation>Rétrécir les endroits marqués de 2 pixels</translation>
    </message>
    <message>
      <source>Make the brush larger</source>
      <translation>Rendre le pinceau plus grand</translation>
    </message>
    <message>
      <source>Make the brush smaller</source>
      <translation>Rendre le pinceau plus petit</translation>
    </message>
    <message>
      <source>Make the edge harder</source>
      <translation>Rendre le bord plus dur</translation>
    </message>
    <message>
      <source>Make the edge softer</source>
      <translation>Rendre le bord plus doux</translation>
    </message>
    <message>
      <source>Mark a rectangle; Shift makes a square, Alt or the right button unmarks</source>
      <translation>Marquer un rectangle ; Maj fait un carré, Alt ou le bouton droit démarque</translation>
    </message>
    <message>
      <source>Mark area</source>
      <translation>Marquer une zone</translation>
    </message>
    <message>
      <source>Mark crease</source>
      <translation>Marquer un pli</translation>
    </message>
    <message>
      <source>Mark damage with the brush or Detect Damage, or choose Whole photo.</source>
      <translation>Marquez les dégâts avec le pinceau ou « Détecter les dégâts », ou choisissez « Photo entière ».</translation>
    </message>
    <message>
      <source>Mark damage; Shift+click draws a straight line, the right button erases</source>
      <translation>Marquer les dégâts ; Maj+clic trace une ligne droite, le bouton droit efface</translation>
    </message>
    <message>
      <source>Mark only what touches; otherwise in the whole photo</source>
      <translation>Ne marquer que ce qui se touche ; sinon dans toute la photo</translation>
    </message>
    <message>
      <source>Mark rectangle</source>
      <translation>Marquer un rectangle</translation>
    </message>
    <message>
      <source>Mark similar colours</source>
      <translation>Marquer les couleurs semblables</translation>
    </message>
    <message>
      <source>Mark what has the colour of a place; Alt or the right button unmarks</source>
      <translation>Marquer ce qui a la couleur d’un endroit ; Alt ou le bouton droit démarque</translation>
    </message>
    <message>
      <source>Mark, unmark</source>
      <translation>Marquer, démarquer</translation>
    </message>
    <message>
      <source>Marked places</source>
      <translation>Endroits marqués</translation>
    </message>
    <message>
      <source>Marked share</source>
      <translation>Part marquée</translation>
    </message>
    <message>
      <source>Mask and edits may not fit it any more.</source>
      <translation>Le masque et les retouches ne conviennent peut-être plus.</translation>
    </message>
    <message>
      <source>Mask saved as {name}</source>
      <translation>Masque enregistré sous {name}</translation>
    </message>
    <message>
      <source>May hold {tokens}.</source>
      <translation>Peut contenir {tokens}.</translation>
    </message>
    <message>
      <source>Mean PSNR in decibels; fading is evened out before</source>
      <translation>PSNR moyen en décibels ; les couleurs passées sont d’abord égalisées</translation>
    </message>
    <message>
      <source>Measure</source>
      <translation>Mesurer</translation>
    </message>
    <message>
      <source>Measure tells how many steps fit into this time.</source>
      <translation>« Mesurer » dit combien d’étapes tiennent dans ce temps.</translation>
    </message>
    <message>
      <source>Measured on {photos} old photos: noise {noise} levels, blur {blur} px, {faded} of the range faded, {tinted} tinted. Scratches are measured when the training starts.</source>
      <translation>Mesuré sur {photos} vieilles photos : bruit {noise} niveaux, flou {blur} px, {faded} de l’étendue décolorée, {tinted} teintées. Les rayures sont mesurées au début de l’entraînement.</translation>
    </message>
    <message>
      <source>Measuring</source>
      <translation>Mesure</translation>
    </message>
    <message>
      <source>Measuring failed.</source>
      <translation>La mesure a échoué.</translation>
    </message>
    <message>
      <source>Measuring your old photos…</source>
      <translation>Mesure de vos vieilles photos…</translation>
    </message>
    <message>
      <source>Measuring… this takes a minute on a slow computer.</source>
      <translation>Mesure… cela prend une minute sur un ordinateur lent.</translation>
    </message>
    <message>
      <source>Memory</source>
      <translation>Mémoire</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Message</translation>
    </message>
    <message>
      <source>Middle button + drag</source>
      <translation>Bouton du milieu + glisser</translation>
    </message>
    <message>
      <source>Mirror</source>
      <translation>Refléter</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modèle</translation>
    </message>
    <message>
      <source>Model and Effort</source>
      <translation>Modèle et effort</translation>
    </message>
    <message>
      <source>Models ({endings})</source>
      <translation>Modèles ({endings})</translation>
    </message>
    <message>
      <source>Models on this computer</source>
      <translation>Modèles sur cet ordinateur</translation>
    </message>
    <message>
      <source>Mouse and canvas</source>
      <translation>Souris et photo</translation>
    </message>
    <message>
      <source>Move the photo</source>
      <translation>Déplacer la photo</translation>
    </message>
    <message>
      <source>Move the photo; or hold Space</source>
      <translation>Déplacer la photo ; ou maintenir Espace</translation>
    </message>
    <message>
      <source>Move the split line</source>
      <translation>Déplacer la séparation</translation>
    </message>
    <message>
      <source>Moves at once; what you painted stays.</source>
      <translation>Agit tout de suite ; ce que vous avez peint reste.</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nom</translation>
    </message>
    <message>
      <source>Name of the file; what stands in braces is filled in</source>
      <translation>Nom du fichier ; ce qui est entre accolades est rempli</translation>
    </message>
    <message>
      <source>Name of the model</source>
      <translation>Nom du modèle</translation>
    </message>
    <message>
      <source>Name of the photo</source>
      <translation>Nom de la photo</translation>
    </message>
    <message>
      <source>Names</source>
      <translation>Noms</translation>
    </message>
    <message>
      <source>Names of the results; braces are filled in</source>
      <translation>Noms des résultats ; les accolades sont remplies</translation>
    </message>
    <message>
      <source>Ne&amp;xt Result</source>
      <translation>Résultat s&amp;uivant</translation>
    </message>
    <message>
      <source>Never began</source>
      <translation>Jamais commencé</translation>
    </message>
    <message>
      <source>New model</source>
      <translation>Nouveau modèle</translation>
    </message>
    <message>
      <source>New name</source>
      <translation>Nouveau nom</translation>
    </message>
    <message>
      <source>New training</source>
      <translation>Nouvel entraînement</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>Suivant</translation>
    </message>
    <message>
      <source>No damage</source>
      <translation>Aucun dégât</translation>
    </message>
    <message>
      <source>No fading, blur or noise worth mentioning.</source>
      <translation>Ni décoloration, ni flou, ni bruit notables.</translation>
    </message>
    <message>
      <source>No folder is chosen</source>
      <translation>Aucun dossier n’est choisi</translation>
    </message>
    <message>
      <source>No model is installed; train one, or name a file with --model.</source>
      <translation>Aucun modèle n’est installé ; entraînez-en un, ou indiquez un fichier avec --model.</translation>
    </message>
    <message>
      <source>No photo is in this state.</source>
      <translation>Aucune photo n’est dans cet état.</translation>
    </message>
    <message>
      <source>No space left on device</source>
      <translation>Le disque est plein</translation>
    </message>
    <message>
      <source>No such file or directory</source>
      <translation>Fichier ou dossier introuvable</translation>
    </message>
    <message>
      <source>Noise and grain</source>
      <translation>Bruit et grain</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Aucun</translation>
    </message>
    <message>
      <source>None of the old photos could be measured.</source>
      <translation>Aucune des vieilles photos n’a pu être mesurée.</translation>
    </message>
    <message>
      <source>Not a directory</source>
      <translation>Ce n’est pas un dossier</translation>
    </message>
    <message>
      <source>Not everything can be read.</source>
      <translation>Tout ne peut pas être lu.</translation>
    </message>
    <message>
      <source>Not judged yet.</source>
      <translation>Pas encore jugé.</translation>
    </message>
    <message>
      <source>Not looked for yet</source>
      <translation>Pas encore cherchées</translation>
    </message>
    <message>
      <source>Nothing but a good photo.</source>
      <translation>Rien qu’une bonne photo.</translation>
    </message>
    <message>
      <source>Nothing has been written yet</source>
      <translation>Rien n’a encore été écrit</translation>
    </message>
    <message>
      <source>Nothing is being trained.</source>
      <translation>Rien n’est en cours d’entraînement.</translation>
    </message>
    <message>
      <source>Nothing is marked, so there is nothing to restore.</source>
      <translation>Rien n’est marqué, il n’y a donc rien à restaurer.</translation>
    </message>
    <message>
      <source>Nothing was kept yet. Tools &gt; Use for Training keeps the photo that is shown.</source>
      <translation>Rien n’est gardé encore. Outils &gt; Utiliser pour l’entraînement garde la photo affichée.</translation>
    </message>
    <message>
      <source>Nothing was trained yet.</source>
      <translation>Rien n’a encore été entraîné.</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>Number of the photo in the row</source>
      <translation>Numéro de la photo dans la série</translation>
    </message>
    <message>
      <source>Number with four digits</source>
      <translation>Numéro à quatre chiffres</translation>
    </message>
    <message>
      <source>O&amp;verview</source>
      <translation>&amp;Vue d’ensemble</translation>
    </message>
    <message>
      <source>Of several extra channels only the first was kept.</source>
      <translation>Parmi plusieurs canaux supplémentaires, seul le premier a été gardé.</translation>
    </message>
    <message>
      <source>Old and degraded photos can be told apart in {share} of all cases (95 % between {low} and {high}); 50 % would be none better than chance.</source>
      <translation>Vieilles photos et photos dégradées se distinguent dans {share} des cas (95 % entre {low} et {high}) ; 50 % ne vaudrait pas mieux que le hasard.</translation>
    </message>
    <message>
      <source>Old model</source>
      <translation>Ancien modèle</translation>
    </message>
    <message>
      <source>Old photos</source>
      <translation>Vieilles photos</translation>
    </message>
    <message>
      <source>Old photos (optional)</source>
      <translation>Vieilles photos (facultatif)</translation>
    </message>
    <message>
      <source>One of your clean photos</source>
      <translation>L’une de vos photos propres</translation>
    </message>
    <message>
      <source>Only names like</source>
      <translation>Seulement les noms comme</translation>
    </message>
    <message>
      <source>Only the first of the {frames} pictures in the file was read.</source>
      <translation>Seule la première des {frames} images du fichier a été lue.</translation>
    </message>
    <message>
      <source>Only the first picture of the animation was read.</source>
      <translation>Seule la première image de l’animation a été lue.</translation>
    </message>
    <message>
      <source>Only the main one of the {container} pictures in the file was read.</source>
      <translation>Seule l’image principale parmi les {container} du fichier a été lue.</translation>
    </message>
    <message>
      <source>Only the marked places were restored. Restore again for the whole photo.</source>
      <translation>Seuls les endroits marqués ont été restaurés. Restaurez à nouveau pour la photo entière.</translation>
    </message>
    <message>
      <source>Opacity</source>
      <translation>Opacité</translation>
    </message>
    <message>
      <source>Open &amp;Folder…</source>
      <translation>Ouvrir un &amp;dossier…</translation>
    </message>
    <message>
      <source>Open &amp;Logs Folder</source>
      <translation>Ouvrir le dossier des &amp;journaux</translation>
    </message>
    <message>
      <source>Open &amp;Recent</source>
      <translation>Ouvrir un fichier ré&amp;cent</translation>
    </message>
    <message>
      <source>Open Folder</source>
      <translation>Ouvrir le dossier</translation>
    </message>
    <message>
      <source>Open Folder of Result</source>
      <translation>Ouvrir le dossier du résultat</translation>
    </message>
    <message>
      <source>Open Folder…</source>
      <translation>Ouvrir un dossier…</translation>
    </message>
    <message>
      <source>Open Original</source>
      <translation>Ouvrir l’original</translation>
    </message>
    <message>
      <source>Open Photos</source>
      <translation>Ouvrir des photos</translation>
    </message>
    <message>
      <source>Open Photos…</source>
      <translation>Ouvrir des photos…</translation>
    </message>
    <message>
      <source>Open Report</source>
      <translation>Ouvrir le rapport</translation>
    </message>
    <message>
      <source>Open Result</source>
      <translation>Ouvrir le résultat</translation>
    </message>
    <message>
      <source>Open all photos of a folder</source>
      <translation>Ouvrir toutes les photos d’un dossier</translation>
    </message>
    <message>
      <source>Open photos</source>
      <translation>Ouvrir des photos</translation>
    </message>
    <message>
      <source>Open the Photos</source>
      <translation>Ouvrir les photos</translation>
    </message>
    <message>
      <source>Open what is on the clipboard</source>
      <translation>Ouvrir ce qui est dans le presse-papiers</translation>
    </message>
    <message>
      <source>Open {name}</source>
      <translation>Ouvrir {name}</translation>
    </message>
    <message>
      <source>Opening photo {done} of {total}…</source>
      <translation>Ouverture de la photo {done} sur {total}…</translation>
    </message>
    <message>
      <source>Operation not permitted</source>
      <translation>Opération non permise</translation>
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
      <translation>Autres dégâts</translation>
    </message>
    <message>
      <source>Outlines</source>
      <translation>Contours</translation>
    </message>
    <message>
      <source>Overlay</source>
      <translation>Calque</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>Vue d’ensemble</translation>
    </message>
    <message>
      <source>Overview: click or drag to look elsewhere</source>
      <translation>Vue d’ensemble : cliquer ou glisser pour regarder ailleurs</translation>
    </message>
    <message>
      <source>PNG, without loss</source>
      <translation>PNG, sans perte</translation>
    </message>
    <message>
      <source>Page with pictures (HTML)</source>
      <translation>Page avec images (HTML)</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Pages</translation>
    </message>
    <message>
      <source>Paint</source>
      <translation>Peindre</translation>
    </message>
    <message>
      <source>Paint over damage. Shift+click draws a straight line; the right button erases.</source>
      <translation>Peindre sur les dégâts. Maj+clic trace une ligne droite ; le bouton droit efface.</translation>
    </message>
    <message>
      <source>Paint over what is intact. The right button marks.</source>
      <translation>Peindre sur ce qui est intact. Le bouton droit marque.</translation>
    </message>
    <message>
      <source>Paint over what must stay as it is. The right button takes it back.</source>
      <translation>Peindre sur ce qui doit rester tel quel. Le bouton droit l’enlève.</translation>
    </message>
    <message>
      <source>Paint the original through the result; the right button takes it away</source>
      <translation>Peindre l’original à travers le résultat ; le bouton droit l’enlève</translation>
    </message>
    <message>
      <source>Paint what must stay as it is; the right button takes it back</source>
      <translation>Peindre ce qui doit rester tel quel ; le bouton droit l’enlève</translation>
    </message>
    <message>
      <source>Pasted photo{number}.png</source>
      <translation>Photo collée{number}.png</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>En pause</translation>
    </message>
    <message>
      <source>Pausing after this photo: {photo}</source>
      <translation>Pause après cette photo : {photo}</translation>
    </message>
    <message>
      <source>Permission denied</source>
      <translation>Permission refusée</translation>
    </message>
    <message>
      <source>Photo</source>
      <translation>Photo</translation>
    </message>
    <message>
      <source>Photo copied</source>
      <translation>Photo copiée</translation>
    </message>
    <message>
      <source>Photos</source>
      <translation>Photos</translation>
    </message>
    <message>
      <source>Photos ({endings})</source>
      <translation>Photos ({endings})</translation>
    </message>
    <message>
      <source>Photos and projects ({endings});;All files (*)</source>
      <translation>Photos et projets ({endings});;Tous les fichiers (*)</translation>
    </message>
    <message>
      <source>Photos are drawn for a screen with this ICC profile.</source>
      <translation>Les photos sont affichées pour un écran ayant ce profil ICC.</translation>
    </message>
    <message>
      <source>Photos are drawn for a screen with this profile</source>
      <translation>Les photos sont affichées pour un écran ayant ce profil</translation>
    </message>
    <message>
      <source>Photos are restored with this model from now on.</source>
      <translation>Les photos sont désormais restaurées avec ce modèle.</translation>
    </message>
    <message>
      <source>Photos from</source>
      <translation>Photos de</translation>
    </message>
    <message>
      <source>Photos of the batch</source>
      <translation>Photos du lot</translation>
    </message>
    <message>
      <source>Photos that the training never saw are restored by the old and the new model. Only a model that is better on photos like yours, and no worse on others, is offered.</source>
      <translation>Des photos que l’entraînement n’a jamais vues sont restaurées avec l’ancien et le nouveau modèle. Seul un modèle meilleur sur des photos comme les vôtres, et pas moins bon sur d’autres, est proposé.</translation>
    </message>
    <message>
      <source>Photos that were kept for training</source>
      <translation>Photos gardées pour l’entraînement</translation>
    </message>
    <message>
      <source>Photos…</source>
      <translation>Photos…</translation>
    </message>
    <message>
      <source>Pictures (*.png *.tif *.tiff *.bmp *.jpg *.jpeg *.webp)</source>
      <translation>Images (*.png *.tif *.tiff *.bmp *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
      <source>Pixels cut off at the left</source>
      <translation>Pixels coupés à gauche</translation>
    </message>
    <message>
      <source>Pixels cut off at the top</source>
      <translation>Pixels coupés en haut</translation>
    </message>
    <message>
      <source>Places whose content is lost; they are filled from what is around them</source>
      <translation>Endroits dont le contenu est perdu ; ils sont remplis d’après ce qui les entoure</translation>
    </message>
    <message>
      <source>Point {chosen} of {count}: level {x} becomes {y}.</source>
      <translation>Point {chosen} sur {count} : le niveau {x} devient {y}.</translation>
    </message>
    <message>
      <source>Pointer position</source>
      <translation>Position du pointeur</translation>
    </message>
    <message>
      <source>Pre&amp;vious Result</source>
      <translation>Résultat préc&amp;édent</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>Précision</translation>
    </message>
    <message>
      <source>Premultiplied transparency was turned into plain transparency.</source>
      <translation>La transparence prémultipliée a été convertie en transparence simple.</translation>
    </message>
    <message>
      <source>Preset</source>
      <translation>Préréglage</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Progression</translation>
    </message>
    <message>
      <source>Progress of the batch</source>
      <translation>Progression du lot</translation>
    </message>
    <message>
      <source>Progress of the check</source>
      <translation>Progression de la vérification</translation>
    </message>
    <message>
      <source>Progress of the judgement</source>
      <translation>Progression du jugement</translation>
    </message>
    <message>
      <source>Progress of the training</source>
      <translation>Progression de l’entraînement</translation>
    </message>
    <message>
      <source>Project saved as {name}</source>
      <translation>Projet enregistré sous {name}</translation>
    </message>
    <message>
      <source>Projects</source>
      <translation>Projets</translation>
    </message>
    <message>
      <source>Protect</source>
      <translation>Protéger</translation>
    </message>
    <message>
      <source>Protect area</source>
      <translation>Protéger une zone</translation>
    </message>
    <message>
      <source>Protect crease</source>
      <translation>Protéger un pli</translation>
    </message>
    <message>
      <source>Protect line</source>
      <translation>Protéger une ligne</translation>
    </message>
    <message>
      <source>Protect nothing any more</source>
      <translation>Ne plus rien protéger</translation>
    </message>
    <message>
      <source>Protect rectangle</source>
      <translation>Protéger un rectangle</translation>
    </message>
    <message>
      <source>Protect similar colours</source>
      <translation>Protéger les couleurs semblables</translation>
    </message>
    <message>
      <source>Protected</source>
      <translation>Protégé</translation>
    </message>
    <message>
      <source>Protected &amp;Places</source>
      <translation>Endroits &amp;protégés</translation>
    </message>
    <message>
      <source>Protected places</source>
      <translation>Endroits protégés</translation>
    </message>
    <message>
      <source>PyTorch cannot be loaded: {error}.</source>
      <translation>PyTorch ne peut pas être chargé : {error}.</translation>
    </message>
    <message>
      <source>Quality</source>
      <translation>Qualité</translation>
    </message>
    <message>
      <source>Quick</source>
      <translation>Rapide</translation>
    </message>
    <message>
      <source>Read-only file system</source>
      <translation>Système de fichiers en lecture seule</translation>
    </message>
    <message>
      <source>Ready to learn from: {parts}</source>
      <translation>Prêt à apprendre de : {parts}</translation>
    </message>
    <message>
      <source>Recent photos</source>
      <translation>Photos récentes</translation>
    </message>
    <message>
      <source>Red</source>
      <translation>Rouge</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>Rétablir</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Retirer</translation>
    </message>
    <message>
      <source>Remove the model {name}?</source>
      <translation>Retirer le modèle {name} ?</translation>
    </message>
    <message>
      <source>Remove…</source>
      <translation>Retirer…</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>Renommer</translation>
    </message>
    <message>
      <source>Rename {name}</source>
      <translation>Renommer {name}</translation>
    </message>
    <message>
      <source>Rename…</source>
      <translation>Renommer…</translation>
    </message>
    <message>
      <source>Replace</source>
      <translation>Remplacer</translation>
    </message>
    <message>
      <source>Replace the file</source>
      <translation>Remplacer le fichier</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Rapport</translation>
    </message>
    <message>
      <source>Report and speed</source>
      <translation>Rapport et vitesse</translation>
    </message>
    <message>
      <source>Rese&amp;t Crop and Curves</source>
      <translation>Réini&amp;tialiser recadrage et courbes</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Réinitialiser</translation>
    </message>
    <message>
      <source>Reset All</source>
      <translation>Tout réinitialiser</translation>
    </message>
    <message>
      <source>Reset Curves</source>
      <translation>Réinitialiser les courbes</translation>
    </message>
    <message>
      <source>Reset crop</source>
      <translation>Réinitialiser le recadrage</translation>
    </message>
    <message>
      <source>Reset curves</source>
      <translation>Réinitialiser les courbes</translation>
    </message>
    <message>
      <source>Reset edits</source>
      <translation>Réinitialiser les retouches</translation>
    </message>
    <message>
      <source>Restoration</source>
      <translation>Restauration</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Restaurer</translation>
    </message>
    <message>
      <source>Restore Again</source>
      <translation>Restaurer à nouveau</translation>
    </message>
    <message>
      <source>Restore Them All</source>
      <translation>Toutes les restaurer</translation>
    </message>
    <message>
      <source>Restore all photos of a folder into another one</source>
      <translation>Restaurer toutes les photos d’un dossier dans un autre</translation>
    </message>
    <message>
      <source>Restore marked places only, which is much faster; all else stays exactly as it is</source>
      <translation>Ne restaurer que les endroits marqués, ce qui est bien plus rapide ; tout le reste demeure tel quel</translation>
    </message>
    <message>
      <source>Restore the held-out photos with both models</source>
      <translation>Restaurer les photos mises de côté avec les deux modèles</translation>
    </message>
    <message>
      <source>Restore the photo or mark its damage first: that is what teaches.</source>
      <translation>Restaurez d’abord la photo ou marquez ses dégâts : c’est cela qui enseigne.</translation>
    </message>
    <message>
      <source>Restore the photos</source>
      <translation>Restaurer les photos</translation>
    </message>
    <message>
      <source>Restore the whole photo</source>
      <translation>Restaurer la photo entière</translation>
    </message>
    <message>
      <source>Restore this photo</source>
      <translation>Restaurer cette photo</translation>
    </message>
    <message>
      <source>Restore with the chosen model from now on</source>
      <translation>Restaurer désormais avec le modèle choisi</translation>
    </message>
    <message>
      <source>Restore with the model that came with photorestore</source>
      <translation>Restaurer avec le modèle fourni avec photorestore</translation>
    </message>
    <message>
      <source>Restore with the new model as soon as it is installed</source>
      <translation>Restaurer avec le nouveau modèle dès qu’il est installé</translation>
    </message>
    <message>
      <source>Restore {count}</source>
      <translation>Restaurer {count}</translation>
    </message>
    <message>
      <source>Restored</source>
      <translation>Restaurée</translation>
    </message>
    <message>
      <source>Restored in {took} on {device}</source>
      <translation>Restauré en {took} sur {device}</translation>
    </message>
    <message>
      <source>Restores old photos with a neural network, on your own machine. No photo ever leaves this computer.

Free software under the MIT licence. The network follows Wan et al., “Bringing Old Photos Back to Life”, 2020.</source>
      <translation>Restaure de vieilles photos avec un réseau de neurones, sur votre propre machine. Aucune photo ne quitte jamais cet ordinateur.

Logiciel libre sous licence MIT. Le réseau suit Wan et al., « Bringing Old Photos Back to Life », 2020.</translation>
    </message>
    <message>
      <source>Restores with the engine of the main window: {model} on {device}.</source>
      <translation>Restaure avec le moteur de la fenêtre principale : {model} sur {device}.</translation>
    </message>
    <message>
      <source>Restores with the engine of the main window: {model}.</source>
      <translation>Restaure avec le moteur de la fenêtre principale : {model}.</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Restauration</translation>
    </message>
    <message>
      <source>Restoring held-out photos with both models…</source>
      <translation>Restauration des photos mises de côté avec les deux modèles…</translation>
    </message>
    <message>
      <source>Restoring…</source>
      <translation>Restauration…</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Résultat</translation>
    </message>
    <message>
      <source>Result {count}</source>
      <translation>Résultat {count}</translation>
    </message>
    <message>
      <source>Results</source>
      <translation>Résultats</translation>
    </message>
    <message>
      <source>Results and masks that you marked with Use for Training</source>
      <translation>Résultats et masques marqués avec « Utiliser pour l’entraînement »</translation>
    </message>
    <message>
      <source>Results into</source>
      <translation>Résultats dans</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Reprendre</translation>
    </message>
    <message>
      <source>Retry Failed</source>
      <translation>Réessayer les échecs</translation>
    </message>
    <message>
      <source>Running</source>
      <translation>En cours</translation>
    </message>
    <message>
      <source>Sa&amp;ve Mask…</source>
      <translation>&amp;Enregistrer le masque…</translation>
    </message>
    <message>
      <source>Samples</source>
      <translation>Échantillons</translation>
    </message>
    <message>
      <source>Samples over time</source>
      <translation>Échantillons au fil du temps</translation>
    </message>
    <message>
      <source>Save Mask</source>
      <translation>Enregistrer le masque</translation>
    </message>
    <message>
      <source>Save Project</source>
      <translation>Enregistrer le projet</translation>
    </message>
    <message>
      <source>Save Project &amp;As…</source>
      <translation>Enregistrer le projet &amp;sous…</translation>
    </message>
    <message>
      <source>Save Protection</source>
      <translation>Enregistrer la protection</translation>
    </message>
    <message>
      <source>Save and Stop</source>
      <translation>Enregistrer et arrêter</translation>
    </message>
    <message>
      <source>Save everything and end; it can be resumed on another day</source>
      <translation>Tout enregistrer et terminer ; on peut reprendre un autre jour</translation>
    </message>
    <message>
      <source>Save mask, result and settings, to go on with them another day</source>
      <translation>Enregistrer masque, résultat et réglages pour continuer un autre jour</translation>
    </message>
    <message>
      <source>Save nothing (Esc)</source>
      <translation>Ne rien enregistrer (Échap)</translation>
    </message>
    <message>
      <source>Save the mask as a PNG</source>
      <translation>Enregistrer le masque en PNG</translation>
    </message>
    <message>
      <source>Save the project under another name</source>
      <translation>Enregistrer le projet sous un autre nom</translation>
    </message>
    <message>
      <source>Save the protected places as a PNG</source>
      <translation>Enregistrer les endroits protégés en PNG</translation>
    </message>
    <message>
      <source>Save the restored photo as a new file</source>
      <translation>Enregistrer la photo restaurée dans un nouveau fichier</translation>
    </message>
    <message>
      <source>Save the result (Enter)</source>
      <translation>Enregistrer le résultat (Entrée)</translation>
    </message>
    <message>
      <source>Save the work on {count} photos?</source>
      <translation>Enregistrer le travail sur {count} photos ?</translation>
    </message>
    <message>
      <source>Save the work on “{name}”?</source>
      <translation>Enregistrer le travail sur « {name} » ?</translation>
    </message>
    <message>
      <source>Saved as {name}</source>
      <translation>Enregistré sous {name}</translation>
    </message>
    <message>
      <source>Saves the copy beside the project and opens it</source>
      <translation>Enregistre la copie à côté du projet et l’ouvre</translation>
    </message>
    <message>
      <source>Saving…</source>
      <translation>Enregistrement…</translation>
    </message>
    <message>
      <source>Scratches and cracks</source>
      <translation>Rayures et fissures</translation>
    </message>
    <message>
      <source>Scratches and holes</source>
      <translation>Rayures et trous</translation>
    </message>
    <message>
      <source>Screen Profile</source>
      <translation>Profil de l’écran</translation>
    </message>
    <message>
      <source>Screen profile</source>
      <translation>Profil de l’écran</translation>
    </message>
    <message>
      <source>Se&amp;ttings…</source>
      <translation>&amp;Paramètres…</translation>
    </message>
    <message>
      <source>See the original</source>
      <translation>Voir l’original</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Paramètres</translation>
    </message>
    <message>
      <source>Several models are installed; choose one of {value}.</source>
      <translation>Plusieurs modèles sont installés ; choisissez l’un de {value}.</translation>
    </message>
    <message>
      <source>Shape</source>
      <translation>Forme</translation>
    </message>
    <message>
      <source>Shape of the crop</source>
      <translation>Forme du recadrage</translation>
    </message>
    <message>
      <source>Share of the area that was found damaged</source>
      <translation>Part de la surface trouvée abîmée</translation>
    </message>
    <message>
      <source>Shift + click</source>
      <translation>Maj + clic</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Montrer</translation>
    </message>
    <message>
      <source>Show &amp;Mask</source>
      <translation>Montrer le &amp;masque</translation>
    </message>
    <message>
      <source>Show Batch</source>
      <translation>Montrer le lot</translation>
    </message>
    <message>
      <source>Show Failed</source>
      <translation>Montrer les échecs</translation>
    </message>
    <message>
      <source>Show Training</source>
      <translation>Montrer l’entraînement</translation>
    </message>
    <message>
      <source>Show a small overview while a part is seen</source>
      <translation>Montrer une petite vue d’ensemble quand on ne voit qu’une partie</translation>
    </message>
    <message>
      <source>Show all of the photo</source>
      <translation>Montrer toute la photo</translation>
    </message>
    <message>
      <source>Show all photos</source>
      <translation>Montrer toutes les photos</translation>
    </message>
    <message>
      <source>Show each pixel once (100 %)</source>
      <translation>Montrer chaque pixel une fois (100 %)</translation>
    </message>
    <message>
      <source>Show how much the restoration changed, as a heat map</source>
      <translation>Montrer par une carte de chaleur combien la restauration a changé</translation>
    </message>
    <message>
      <source>Show or hide: {title}</source>
      <translation>Montrer ou cacher : {title}</translation>
    </message>
    <message>
      <source>Show the folder of the log files</source>
      <translation>Montrer le dossier des journaux</translation>
    </message>
    <message>
      <source>Show the folder of the results</source>
      <translation>Montrer le dossier des résultats</translation>
    </message>
    <message>
      <source>Show the next photo</source>
      <translation>Montrer la photo suivante</translation>
    </message>
    <message>
      <source>Show the next result of this photo</source>
      <translation>Montrer le résultat suivant de cette photo</translation>
    </message>
    <message>
      <source>Show the photo as it was; or hold \</source>
      <translation>Montrer la photo telle qu’elle était ; ou maintenir \</translation>
    </message>
    <message>
      <source>Show the photo before</source>
      <translation>Montrer la photo précédente</translation>
    </message>
    <message>
      <source>Show the photo larger</source>
      <translation>Montrer la photo en plus grand</translation>
    </message>
    <message>
      <source>Show the photo smaller</source>
      <translation>Montrer la photo en plus petit</translation>
    </message>
    <message>
      <source>Show the report of the run</source>
      <translation>Montrer le rapport du traitement</translation>
    </message>
    <message>
      <source>Show the restored photo</source>
      <translation>Montrer la photo restaurée</translation>
    </message>
    <message>
      <source>Show the result before</source>
      <translation>Montrer le résultat précédent</translation>
    </message>
    <message>
      <source>Show the result everywhere again</source>
      <translation>Montrer à nouveau le résultat partout</translation>
    </message>
    <message>
      <source>Show training and what few people need.</source>
      <translation>Montrer l’entraînement et ce qui sert à peu de gens.</translation>
    </message>
    <message>
      <source>Show what failed, and why</source>
      <translation>Montrer ce qui a échoué et pourquoi</translation>
    </message>
    <message>
      <source>Show what is done</source>
      <translation>Montrer ce qui est fait</translation>
    </message>
    <message>
      <source>Show what is marked as damage</source>
      <translation>Montrer ce qui est marqué comme dégât</translation>
    </message>
    <message>
      <source>Show what is still to do</source>
      <translation>Montrer ce qui reste à faire</translation>
    </message>
    <message>
      <source>Show what was left out, and why</source>
      <translation>Montrer ce qui a été laissé de côté et pourquoi</translation>
    </message>
    <message>
      <source>Shrink mask</source>
      <translation>Rétrécir le masque</translation>
    </message>
    <message>
      <source>Side &amp;by Side</source>
      <translation>Côte à &amp;côte</translation>
    </message>
    <message>
      <source>Single files or whole folders: JPEG, PNG, TIFF, WebP, HEIC and more.
Everything happens on this computer; the originals are never changed.</source>
      <translation>Fichiers isolés ou dossiers entiers : JPEG, PNG, TIFF, WebP, HEIC et plus.
Tout se passe sur cet ordinateur ; les originaux ne sont jamais modifiés.</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Taille</translation>
    </message>
    <message>
      <source>Size of everything</source>
      <translation>Taille de l’ensemble</translation>
    </message>
    <message>
      <source>Size of the brush</source>
      <translation>Taille du pinceau</translation>
    </message>
    <message>
      <source>Sizes from {small} to {large} pixels</source>
      <translation>Tailles de {small} à {large} pixels</translation>
    </message>
    <message>
      <source>Skip the photo</source>
      <translation>Sauter la photo</translation>
    </message>
    <message>
      <source>Skipped</source>
      <translation>Sautées</translation>
    </message>
    <message>
      <source>Smaller Brush</source>
      <translation>Pinceau plus petit</translation>
    </message>
    <message>
      <source>Smaller tiles need less memory; the result stays nearly the same.</source>
      <translation>Des tuiles plus petites demandent moins de mémoire ; le résultat reste presque le même.</translation>
    </message>
    <message>
      <source>So far</source>
      <translation>Jusqu’ici</translation>
    </message>
    <message>
      <source>Soft edge</source>
      <translation>Bord doux</translation>
    </message>
    <message>
      <source>Softer Brush</source>
      <translation>Pinceau plus doux</translation>
    </message>
    <message>
      <source>Softness</source>
      <translation>Douceur</translation>
    </message>
    <message>
      <source>Something went wrong inside photorestore.</source>
      <translation>Quelque chose a mal tourné dans photorestore.</translation>
    </message>
    <message>
      <source>Space + drag</source>
      <translation>Espace + glisser</translation>
    </message>
    <message>
      <source>Square 1 : 1</source>
      <translation>Carré 1 : 1</translation>
    </message>
    <message>
      <source>Stains, dust and losses</source>
      <translation>Taches, poussière et pertes</translation>
    </message>
    <message>
      <source>Stale file handle</source>
      <translation>La liaison avec le disque est rompue</translation>
    </message>
    <message>
      <source>Standard</source>
      <translation>Standard</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Accueil</translation>
    </message>
    <message>
      <source>Start Training</source>
      <translation>Lancer l’entraînement</translation>
    </message>
    <message>
      <source>Start from</source>
      <translation>Partir de</translation>
    </message>
    <message>
      <source>Starting</source>
      <translation>Démarrage</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>Démarrage…</translation>
    </message>
    <message>
      <source>State</source>
      <translation>État</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>État</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>Étapes</translation>
    </message>
    <message>
      <source>Steps of the wizard</source>
      <translation>Étapes de l’assistant</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Arrêter</translation>
    </message>
    <message>
      <source>Stop It</source>
      <translation>L’arrêter</translation>
    </message>
    <message>
      <source>Stop after the current tile</source>
      <translation>Arrêter après la tuile en cours</translation>
    </message>
    <message>
      <source>Stop and Close</source>
      <translation>Arrêter et fermer</translation>
    </message>
    <message>
      <source>Stop and Keep</source>
      <translation>Arrêter et garder</translation>
    </message>
    <message>
      <source>Stop for Now</source>
      <translation>Arrêter pour l’instant</translation>
    </message>
    <message>
      <source>Stop the batch and close photorestore?</source>
      <translation>Arrêter le lot et fermer photorestore ?</translation>
    </message>
    <message>
      <source>Stopped after {count} photos.</source>
      <translation>Arrêté après {count} photos.</translation>
    </message>
    <message>
      <source>Stopped, can go on</source>
      <translation>Arrêté, peut reprendre</translation>
    </message>
    <message>
      <source>Stopped; everything is saved, and it can go on.</source>
      <translation>Arrêté ; tout est enregistré et peut reprendre.</translation>
    </message>
    <message>
      <source>Stopping; what is finished is still saved</source>
      <translation>Arrêt ; ce qui est terminé est encore enregistré</translation>
    </message>
    <message>
      <source>Straig&amp;hten</source>
      <translation>Redr&amp;esser</translation>
    </message>
    <message>
      <source>Straight line from the last point</source>
      <translation>Ligne droite depuis le dernier point</translation>
    </message>
    <message>
      <source>Straighten</source>
      <translation>Redresser</translation>
    </message>
    <message>
      <source>Strength</source>
      <translation>Intensité</translation>
    </message>
    <message>
      <source>Stripes</source>
      <translation>Rayures</translation>
    </message>
    <message>
      <source>Such as *.tif or 1953*; empty for all</source>
      <translation>Par exemple *.tif ou 1953* ; vide pour tous</translation>
    </message>
    <message>
      <source>Such as Family Album</source>
      <translation>Par exemple Album de famille</translation>
    </message>
    <message>
      <source>Such as {name}</source>
      <translation>Par exemple {name}</translation>
    </message>
    <message>
      <source>Sum</source>
      <translation>Somme</translation>
    </message>
    <message>
      <source>Swap left and right</source>
      <translation>Échanger gauche et droite</translation>
    </message>
    <message>
      <source>Swap marked and unmarked</source>
      <translation>Échanger marqué et non marqué</translation>
    </message>
    <message>
      <source>Swap top and bottom</source>
      <translation>Échanger haut et bas</translation>
    </message>
    <message>
      <source>Swap width and height</source>
      <translation>Échanger largeur et hauteur</translation>
    </message>
    <message>
      <source>Swap width and height of the crop (X)</source>
      <translation>Échanger largeur et hauteur du recadrage (X)</translation>
    </message>
    <message>
      <source>System information</source>
      <translation>Informations système</translation>
    </message>
    <message>
      <source>System information copied</source>
      <translation>Informations système copiées</translation>
    </message>
    <message>
      <source>TIFF, without loss</source>
      <translation>TIFF, sans perte</translation>
    </message>
    <message>
      <source>Table (CSV)</source>
      <translation>Tableau (CSV)</translation>
    </message>
    <message>
      <source>Take back the last corner</source>
      <translation>Reprendre le dernier coin</translation>
    </message>
    <message>
      <source>Take masks from a folder</source>
      <translation>Prendre les masques d’un dossier</translation>
    </message>
    <message>
      <source>Take the chosen lines off the list; no file is deleted</source>
      <translation>Retirer les lignes choisies de la liste ; aucun fichier n’est supprimé</translation>
    </message>
    <message>
      <source>Take the original away</source>
      <translation>Enlever l’original</translation>
    </message>
    <message>
      <source>Takes effect when photorestore starts again.</source>
      <translation>Prend effet au prochain démarrage de photorestore.</translation>
    </message>
    <message>
      <source>Teach a model your own photos</source>
      <translation>Apprendre vos propres photos à un modèle</translation>
    </message>
    <message>
      <source>Tell when a long run is over</source>
      <translation>Prévenir quand un long traitement est terminé</translation>
    </message>
    <message>
      <source>The IPTC records are too long for JPEG and were left out.</source>
      <translation>Les données IPTC sont trop longues pour JPEG et ont été omises.</translation>
    </message>
    <message>
      <source>The batch broke off</source>
      <translation>Le lot s’est interrompu</translation>
    </message>
    <message>
      <source>The batch is over</source>
      <translation>Le lot est terminé</translation>
    </message>
    <message>
      <source>The batch is still running.</source>
      <translation>Le lot est encore en cours.</translation>
    </message>
    <message>
      <source>The batch waits</source>
      <translation>Le lot attend</translation>
    </message>
    <message>
      <source>The blue channel</source>
      <translation>Le canal bleu</translation>
    </message>
    <message>
      <source>The colour profile could not be used, so the result is in sRGB.</source>
      <translation>Le profil de couleurs n’a pas pu être utilisé ; le résultat est donc en sRGB.</translation>
    </message>
    <message>
      <source>The colour profile is broken or does not fit and was not applied.</source>
      <translation>Le profil de couleurs est abîmé ou ne convient pas et n’a pas été appliqué.</translation>
    </message>
    <message>
      <source>The colour profile knows no way back, so the result is in {srgb}.</source>
      <translation>Le profil de couleurs ne permet pas de retour ; le résultat est donc en {srgb}.</translation>
    </message>
    <message>
      <source>The command could not be started.</source>
      <translation>La commande n’a pas pu être lancée.</translation>
    </message>
    <message>
      <source>The configuration inside the weights is broken.</source>
      <translation>La configuration contenue dans les poids est abîmée.</translation>
    </message>
    <message>
      <source>The configuration inside {name} is broken.</source>
      <translation>La configuration contenue dans {name} est abîmée.</translation>
    </message>
    <message>
      <source>The default model {name} is missing; install it again.</source>
      <translation>Le modèle par défaut {name} manque ; réinstallez-le.</translation>
    </message>
    <message>
      <source>The engine has no model.</source>
      <translation>Aucun modèle n’est chargé.</translation>
    </message>
    <message>
      <source>The folder of the results holds an earlier run: {kept} of {total} photos are done.</source>
      <translation>Le dossier des résultats contient un traitement précédent : {kept} photos sur {total} sont faites.</translation>
    </message>
    <message>
      <source>The folder {filename} cannot be looked into: {strerror}.</source>
      <translation>Impossible de lire le dossier {filename} : {strerror}.</translation>
    </message>
    <message>
      <source>The green channel</source>
      <translation>Le canal vert</translation>
    </message>
    <message>
      <source>The job was cancelled.</source>
      <translation>La tâche a été annulée.</translation>
    </message>
    <message>
      <source>The journal {path} cannot be used: {error}.</source>
      <translation>Le journal {path} ne peut pas être utilisé : {error}.</translation>
    </message>
    <message>
      <source>The journal {path} is broken; move it away to start anew.</source>
      <translation>Le journal {path} est abîmé ; déplacez-le pour recommencer.</translation>
    </message>
    <message>
      <source>The judge advises against it. It can be installed all the same, as a trial.</source>
      <translation>Le jugement le déconseille. On peut quand même l’installer, à l’essai.</translation>
    </message>
    <message>
      <source>The judge found it better on photos like yours, and no worse elsewhere.</source>
      <translation>Le jugement l’a trouvé meilleur sur des photos comme les vôtres, et pas moins bon ailleurs.</translation>
    </message>
    <message>
      <source>The judgement broke off.</source>
      <translation>Le jugement s’est interrompu.</translation>
    </message>
    <message>
      <source>The log says more: Help, Open Logs Folder.</source>
      <translation>Le journal en dit plus : Aide, Ouvrir le dossier des journaux.</translation>
    </message>
    <message>
      <source>The mask has changed.</source>
      <translation>Le masque a changé.</translation>
    </message>
    <message>
      <source>The mask is {mask_width} x {mask_height} pixels, but the photo is {width} x {height}.</source>
      <translation>Le masque a {mask_width} x {mask_height} pixels, mais la photo en a {width} x {height}.</translation>
    </message>
    <message>
      <source>The memory of the device ({device}) is too small for this photo.</source>
      <translation>La mémoire de l’appareil ({device}) est trop petite pour cette photo.</translation>
    </message>
    <message>
      <source>The memory of the device ({device}) is too small, even for tiles of {smallest_tile_px} pixels.</source>
      <translation>La mémoire de l’appareil ({device}) est trop petite, même pour des tuiles de {smallest_tile_px} pixels.</translation>
    </message>
    <message>
      <source>The model can be installed when the training has ended.</source>
      <translation>Le modèle pourra être installé quand l’entraînement sera fini.</translation>
    </message>
    <message>
      <source>The model in use</source>
      <translation>Le modèle utilisé</translation>
    </message>
    <message>
      <source>The model that learns more; it stays as it is</source>
      <translation>Le modèle qui apprend davantage ; il reste tel quel</translation>
    </message>
    <message>
      <source>The model {name} is broken: its weights are cut off.</source>
      <translation>Le modèle {name} est abîmé : ses poids sont tronqués.</translation>
    </message>
    <message>
      <source>The model {name} {kind} weights: {keys}, such as {keys_2}.</source>
      <translation>Le modèle {name} ne convient pas ({kind} weights) : {keys}, par exemple {keys_2}.</translation>
    </message>
    <message>
      <source>The most memory a run may use. Less means smaller tiles.</source>
      <translation>La mémoire maximale qu’un traitement peut utiliser. Moins signifie des tuiles plus petites.</translation>
    </message>
    <message>
      <source>The name of a report ends in {suffixes}, not as {name}.</source>
      <translation>Le nom d’un rapport se termine par {suffixes}, pas comme {name}.</translation>
    </message>
    <message>
      <source>The name template has an unknown token {{{token}}}; there are {known}.</source>
      <translation>Le modèle de nom contient un champ inconnu {{{token}}} ; il existe {known}.</translation>
    </message>
    <message>
      <source>The name template is empty.</source>
      <translation>Le modèle de nom est vide.</translation>
    </message>
    <message>
      <source>The name template {template} has a brace without its partner.</source>
      <translation>Dans le modèle de nom {template}, une accolade n’a pas son pendant.</translation>
    </message>
    <message>
      <source>The name template {template} may not name folders.</source>
      <translation>Le modèle de nom {template} ne peut pas nommer de dossiers.</translation>
    </message>
    <message>
      <source>The neural network that restores</source>
      <translation>Le réseau de neurones qui restaure</translation>
    </message>
    <message>
      <source>The new model is not offered.</source>
      <translation>Le nouveau modèle n’est pas proposé.</translation>
    </message>
    <message>
      <source>The new model is worth installing.</source>
      <translation>Le nouveau modèle mérite d’être installé.</translation>
    </message>
    <message>
      <source>The options have changed.</source>
      <translation>Les options ont changé.</translation>
    </message>
    <message>
      <source>The photo has changed.</source>
      <translation>La photo a changé.</translation>
    </message>
    <message>
      <source>The photo is restored</source>
      <translation>La photo est restaurée</translation>
    </message>
    <message>
      <source>The photo of the project “{project}” is not where it was.</source>
      <translation>La photo du projet « {project} » n’est plus à sa place.</translation>
    </message>
    <message>
      <source>The photo. Arrow keys move it, plus and minus zoom, Ctrl and arrows move the split. With a tool, Enter shows a cross; arrows move it, and Enter clicks with it.</source>
      <translation>La photo. Les flèches la déplacent, plus et moins zooment, Ctrl et les flèches déplacent la séparation. Avec un outil, Entrée montre une croix ; les flèches la déplacent et Entrée clique avec elle.</translation>
    </message>
    <message>
      <source>The preview of the project cannot be read.</source>
      <translation>L’aperçu du projet ne peut pas être lu.</translation>
    </message>
    <message>
      <source>The processor is slower, but always there; the result is the same.</source>
      <translation>Le processeur est plus lent, mais toujours là ; le résultat est le même.</translation>
    </message>
    <message>
      <source>The project belongs to a photo of {width_px} x {height_px} pixels, but {name} has {width_px_2} x {height_px_2} now.</source>
      <translation>Le projet appartient à une photo de {width_px} x {height_px} pixels, mais {name} en a maintenant {width_px_2} x {height_px_2}.</translation>
    </message>
    <message>
      <source>The project can be opened where the photo is not.</source>
      <translation>Le projet peut être ouvert là où la photo n’est pas.</translation>
    </message>
    <message>
      <source>The project is full: {count} of the oldest results are not in it.</source>
      <translation>Le projet est plein : {count} des résultats les plus anciens n’y sont pas.</translation>
    </message>
    <message>
      <source>The project of “{name}” holds no restored pixels.</source>
      <translation>Le projet de « {name} » ne contient pas de pixels restaurés.</translation>
    </message>
    <message>
      <source>The project shows its result at once, and takes more space.</source>
      <translation>Le projet montre son résultat tout de suite et prend plus de place.</translation>
    </message>
    <message>
      <source>The red channel</source>
      <translation>Le canal rouge</translation>
    </message>
    <message>
      <source>The restoration failed: {error}</source>
      <translation>La restauration a échoué : {error}</translation>
    </message>
    <message>
      <source>The result in the project does not fit the photo.</source>
      <translation>Le résultat du projet ne correspond pas à la photo.</translation>
    </message>
    <message>
      <source>The result is gone.</source>
      <translation>Le résultat a disparu.</translation>
    </message>
    <message>
      <source>The results may not go into the folder of the photos, where they could be mistaken for originals.</source>
      <translation>Les résultats ne peuvent pas aller dans le dossier des photos, où on pourrait les prendre pour des originaux.</translation>
    </message>
    <message>
      <source>The run broke off because of an error inside photorestore.</source>
      <translation>Le traitement s’est interrompu à cause d’une erreur dans photorestore.</translation>
    </message>
    <message>
      <source>The same photo: {names}</source>
      <translation>La même photo : {names}</translation>
    </message>
    <message>
      <source>The same with more time; worth it with a hundred photos and more.</source>
      <translation>La même chose avec plus de temps ; utile à partir de cent photos.</translation>
    </message>
    <message>
      <source>The saved crop and curves are damaged.</source>
      <translation>Le recadrage et les courbes enregistrés sont abîmés.</translation>
    </message>
    <message>
      <source>The training could not be started.</source>
      <translation>L’entraînement n’a pas pu être lancé.</translation>
    </message>
    <message>
      <source>The training is a program of its own: it goes on when this window is closed, and is found again.</source>
      <translation>L’entraînement est un programme à part : il continue quand cette fenêtre est fermée, et on le retrouve.</translation>
    </message>
    <message>
      <source>The training wizard can learn from these copies. They lie on this computer only.</source>
      <translation>L’assistant d’entraînement peut apprendre de ces copies. Elles ne se trouvent que sur cet ordinateur.</translation>
    </message>
    <message>
      <source>The weights come from a newer photorestore.</source>
      <translation>Les poids viennent d’un photorestore plus récent.</translation>
    </message>
    <message>
      <source>The weights {key} of {name} are not numbers.</source>
      <translation>Les poids {key} de {name} ne sont pas des nombres.</translation>
    </message>
    <message>
      <source>The weights {key} of {name} have the shape {shape}, but {shape_2} was expected.</source>
      <translation>Les poids {key} de {name} ont la forme {shape}, alors que {shape_2} était attendue.</translation>
    </message>
    <message>
      <source>The {name} block is too long for JPEG and was left out.</source>
      <translation>Le bloc {name} est trop long pour JPEG et a été omis.</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>Thème</translation>
    </message>
    <message>
      <source>There are no masks in {folder}.</source>
      <translation>Il n’y a pas de masques dans {folder}.</translation>
    </message>
    <message>
      <source>There are no photos{like} in {in_dir}.</source>
      <translation>Il n’y a pas de photos{like} dans {in_dir}.</translation>
    </message>
    <message>
      <source>There is a model {wanted} already; choose another name.</source>
      <translation>Il y a déjà un modèle {wanted} ; choisissez un autre nom.</translation>
    </message>
    <message>
      <source>There is no device {wanted}; available: {known}.</source>
      <translation>L’appareil {wanted} n’existe pas ; disponibles : {known}.</translation>
    </message>
    <message>
      <source>There is no mask for it, so damage was detected.</source>
      <translation>Il n’y a pas de masque pour elle ; les dégâts ont donc été détectés.</translation>
    </message>
    <message>
      <source>There is no model file {path}.</source>
      <translation>Le fichier de modèle {path} n’existe pas.</translation>
    </message>
    <message>
      <source>There is no model {name_or_path}; installed are: {known}.</source>
      <translation>Le modèle {name_or_path} n’existe pas ; sont installés : {known}.</translation>
    </message>
    <message>
      <source>There is no model {name} of yours.</source>
      <translation>Vous n’avez pas de modèle {name}.</translation>
    </message>
    <message>
      <source>There is no newly trained model; train one first.</source>
      <translation>Il n’y a pas de modèle nouvellement entraîné ; entraînez-en un d’abord.</translation>
    </message>
    <message>
      <source>There is no photo in what was opened.</source>
      <translation>Il n’y a pas de photo dans ce qui a été ouvert.</translation>
    </message>
    <message>
      <source>There is no photo on the clipboard</source>
      <translation>Il n’y a pas de photo dans le presse-papiers</translation>
    </message>
    <message>
      <source>There is no plan yet.</source>
      <translation>Il n’y a pas encore de plan.</translation>
    </message>
    <message>
      <source>There is no precision {wanted}; available: auto, float32, bfloat16, float16.</source>
      <translation>La précision {wanted} n’existe pas ; disponibles : auto, float32, bfloat16, float16.</translation>
    </message>
    <message>
      <source>There is no preset {name}; choose one of {presets}.</source>
      <translation>Le préréglage {name} n’existe pas ; choisissez l’un de {presets}.</translation>
    </message>
    <message>
      <source>There is no result yet.</source>
      <translation>Il n’y a pas encore de résultat.</translation>
    </message>
    <message>
      <source>There is no trained model to judge yet.</source>
      <translation>Il n’y a pas encore de modèle entraîné à juger.</translation>
    </message>
    <message>
      <source>There is not enough room on the disk to keep another result.</source>
      <translation>Il n’y a pas assez de place sur le disque pour garder un autre résultat.</translation>
    </message>
    <message>
      <source>There is nothing to do</source>
      <translation>Il n’y a rien à faire</translation>
    </message>
    <message>
      <source>These are done again:</source>
      <translation>Celles-ci sont refaites :</translation>
    </message>
    <message>
      <source>These edits were saved by a newer photorestore.</source>
      <translation>Ces retouches viennent d’un photorestore plus récent.</translation>
    </message>
    <message>
      <source>They take up {size} MiB. Models that were installed are not among them.</source>
      <translation>Ils occupent {size} Mio. Les modèles installés n’en font pas partie.</translation>
    </message>
    <message>
      <source>This cannot be taken back. The photos themselves stay.</source>
      <translation>C’est irréversible. Les photos elles-mêmes restent.</translation>
    </message>
    <message>
      <source>This cannot be undone; export it first to keep it.</source>
      <translation>C’est irréversible ; exportez-le d’abord pour le garder.</translation>
    </message>
    <message>
      <source>This is the original, which is never replaced.</source>
      <translation>C’est l’original, qui n’est jamais remplacé.</translation>
    </message>
    <message>
      <source>This model was not judged. Judge it before you rely on it.</source>
      <translation>Ce modèle n’a pas été jugé. Jugez-le avant de vous y fier.</translation>
    </message>
    <message>
      <source>This photo has one channel</source>
      <translation>Cette photo a un seul canal</translation>
    </message>
    <message>
      <source>This training is being judged and cannot be deleted now</source>
      <translation>Cet entraînement est en train d’être jugé et ne peut pas être supprimé maintenant</translation>
    </message>
    <message>
      <source>Thorough</source>
      <translation>Approfondi</translation>
    </message>
    <message>
      <source>Threads that read, and as many that write, while the engine works</source>
      <translation>Fils qui lisent, et autant qui écrivent, pendant que le moteur travaille</translation>
    </message>
    <message>
      <source>Threshold</source>
      <translation>Seuil</translation>
    </message>
    <message>
      <source>Throw Away</source>
      <translation>Jeter</translation>
    </message>
    <message>
      <source>Throw away the work on {count} photos that was kept safe?</source>
      <translation>Jeter le travail sauvegardé sur {count} photos ?</translation>
    </message>
    <message>
      <source>Throw away the work that was kept safe?</source>
      <translation>Jeter le travail qui a été sauvegardé ?</translation>
    </message>
    <message>
      <source>Throw this result away</source>
      <translation>Jeter ce résultat</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Temps</translation>
    </message>
    <message>
      <source>Time that the engine took</source>
      <translation>Temps pris par le moteur</translation>
    </message>
    <message>
      <source>To do</source>
      <translation>À faire</translation>
    </message>
    <message>
      <source>Tolerance</source>
      <translation>Tolérance</translation>
    </message>
    <message>
      <source>Tone curve</source>
      <translation>Courbe des tons</translation>
    </message>
    <message>
      <source>Too few old photos to measure the domain gap.</source>
      <translation>Trop peu de vieilles photos pour mesurer l’écart entre domaines.</translation>
    </message>
    <message>
      <source>Too many open files</source>
      <translation>Trop de fichiers ouverts</translation>
    </message>
    <message>
      <source>Tool options</source>
      <translation>Options de l’outil</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>Outils</translation>
    </message>
    <message>
      <source>Top</source>
      <translation>Haut</translation>
    </message>
    <message>
      <source>Traces of strong compression</source>
      <translation>Traces d’une forte compression</translation>
    </message>
    <message>
      <source>Train</source>
      <translation>Entraîner</translation>
    </message>
    <message>
      <source>Train a few steps and throw them away, to see how long it takes</source>
      <translation>Entraîner quelques étapes et les jeter, pour voir combien de temps cela prend</translation>
    </message>
    <message>
      <source>Train on</source>
      <translation>Entraîner sur</translation>
    </message>
    <message>
      <source>Training</source>
      <translation>Entraînement</translation>
    </message>
    <message>
      <source>Training Wizard</source>
      <translation>Assistant d’entraînement</translation>
    </message>
    <message>
      <source>Trainings</source>
      <translation>Entraînements</translation>
    </message>
    <message>
      <source>Trainings on This Computer</source>
      <translation>Entraînements sur cet ordinateur</translation>
    </message>
    <message>
      <source>Trainings on this computer</source>
      <translation>Entraînements sur cet ordinateur</translation>
    </message>
    <message>
      <source>Trainings on this computer, the newest first</source>
      <translation>Entraînements sur cet ordinateur, le plus récent d’abord</translation>
    </message>
    <message>
      <source>Trainings…</source>
      <translation>Entraînements…</translation>
    </message>
    <message>
      <source>Try Again</source>
      <translation>Réessayer</translation>
    </message>
    <message>
      <source>Try a sample</source>
      <translation>Essayer un exemple</translation>
    </message>
    <message>
      <source>Try again what failed</source>
      <translation>Réessayer ce qui a échoué</translation>
    </message>
    <message>
      <source>Turn &amp;Left</source>
      <translation>Tourner à &amp;gauche</translation>
    </message>
    <message>
      <source>Turn R&amp;ight</source>
      <translation>Tourner à dr&amp;oite</translation>
    </message>
    <message>
      <source>Turn and mirror</source>
      <translation>Tourner et refléter</translation>
    </message>
    <message>
      <source>Turn left</source>
      <translation>Tourner à gauche</translation>
    </message>
    <message>
      <source>Turn right</source>
      <translation>Tourner à droite</translation>
    </message>
    <message>
      <source>Turn the photo by a few degrees; no empty corner ever stays in the crop</source>
      <translation>Tourner la photo de quelques degrés ; aucun coin vide ne reste dans le recadrage</translation>
    </message>
    <message>
      <source>Turn the photo by a quarter to the left</source>
      <translation>Tourner la photo d’un quart de tour à gauche</translation>
    </message>
    <message>
      <source>Turn the photo by a quarter to the right</source>
      <translation>Tourner la photo d’un quart de tour à droite</translation>
    </message>
    <message>
      <source>Turn the split line by 90 degrees</source>
      <translation>Tourner la séparation de 90 degrés</translation>
    </message>
    <message>
      <source>Unchanged</source>
      <translation>Inchangé</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>Unload the model; the next run loads it again</source>
      <translation>Décharger le modèle ; le prochain traitement le recharge</translation>
    </message>
    <message>
      <source>Unmark area</source>
      <translation>Démarquer une zone</translation>
    </message>
    <message>
      <source>Unmark crease</source>
      <translation>Démarquer un pli</translation>
    </message>
    <message>
      <source>Unmark everything</source>
      <translation>Tout démarquer</translation>
    </message>
    <message>
      <source>Unmark rectangle</source>
      <translation>Démarquer un rectangle</translation>
    </message>
    <message>
      <source>Unmark similar colours</source>
      <translation>Démarquer les couleurs semblables</translation>
    </message>
    <message>
      <source>Unmark what is intact</source>
      <translation>Démarquer ce qui est intact</translation>
    </message>
    <message>
      <source>Unmark, with any tool</source>
      <translation>Démarquer, avec tout outil</translation>
    </message>
    <message>
      <source>Unprotect</source>
      <translation>Ne plus protéger</translation>
    </message>
    <message>
      <source>Unprotect area</source>
      <translation>Ne plus protéger une zone</translation>
    </message>
    <message>
      <source>Unprotect crease</source>
      <translation>Ne plus protéger un pli</translation>
    </message>
    <message>
      <source>Unprotect line</source>
      <translation>Ne plus protéger une ligne</translation>
    </message>
    <message>
      <source>Unprotect rectangle</source>
      <translation>Ne plus protéger un rectangle</translation>
    </message>
    <message>
      <source>Unprotect similar colours</source>
      <translation>Ne plus protéger les couleurs semblables</translation>
    </message>
    <message>
      <source>Use</source>
      <translation>Utiliser</translation>
    </message>
    <message>
      <source>Use Automatic Precision</source>
      <translation>Utiliser la précision automatique</translation>
    </message>
    <message>
      <source>Use It Anyway</source>
      <translation>L’utiliser quand même</translation>
    </message>
    <message>
      <source>Use Smaller Tiles</source>
      <translation>Utiliser des tuiles plus petites</translation>
    </message>
    <message>
      <source>Use a picture as protected places: white stays as it is</source>
      <translation>Utiliser une image comme endroits protégés : le blanc reste tel quel</translation>
    </message>
    <message>
      <source>Use a picture as the mask: white is damaged</source>
      <translation>Utiliser une image comme masque : le blanc est abîmé</translation>
    </message>
    <message>
      <source>Use a tool without a mouse</source>
      <translation>Utiliser un outil sans souris</translation>
    </message>
    <message>
      <source>Use it from now on</source>
      <translation>L’utiliser désormais</translation>
    </message>
    <message>
      <source>Use the Best Device</source>
      <translation>Utiliser le meilleur appareil</translation>
    </message>
    <message>
      <source>Use the Processor</source>
      <translation>Utiliser le processeur</translation>
    </message>
    <message>
      <source>Use the Project's Copy</source>
      <translation>Utiliser la copie du projet</translation>
    </message>
    <message>
      <source>Use the Standard Model</source>
      <translation>Utiliser le modèle standard</translation>
    </message>
    <message>
      <source>Version and licence</source>
      <translation>Version et licence</translation>
    </message>
    <message>
      <source>Version {version}</source>
      <translation>Version {version}</translation>
    </message>
    <message>
      <source>Wait after the current photo</source>
      <translation>Attendre après la photo en cours</translation>
    </message>
    <message>
      <source>Wait; the time does not count</source>
      <translation>Attendre ; le temps ne compte pas</translation>
    </message>
    <message>
      <source>What &amp;Changed</source>
      <translation>Ce qui a c&amp;hangé</translation>
    </message>
    <message>
      <source>What Split and Side by Side show on the left</source>
      <translation>Ce que « Partagé » et « Côte à côte » montrent à gauche</translation>
    </message>
    <message>
      <source>What changed</source>
      <translation>Ce qui a changé</translation>
    </message>
    <message>
      <source>What happens to names that files have which no run made</source>
      <translation>Ce qui arrive aux noms portés par des fichiers qu’aucun traitement n’a faits</translation>
    </message>
    <message>
      <source>What is done stays; Go On does the rest.</source>
      <translation>Ce qui est fait reste ; « Continuer » fait le reste.</translation>
    </message>
    <message>
      <source>What is free</source>
      <translation>Ce qui est libre</translation>
    </message>
    <message>
      <source>What the network runs on</source>
      <translation>Ce sur quoi le réseau tourne</translation>
    </message>
    <message>
      <source>What the new model will be called</source>
      <translation>Le nom du nouveau modèle</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>Ce qui a été trouvé</translation>
    </message>
    <message>
      <source>What was learnt there goes too, unless it was installed. Your photos and installed models stay. This cannot be undone.</source>
      <translation>Ce qui y a été appris disparaît aussi, sauf si c’est installé. Vos photos et les modèles installés restent. C’est irréversible.</translation>
    </message>
    <message>
      <source>Wheel</source>
      <translation>Molette</translation>
    </message>
    <message>
      <source>Where is “{name}”?</source>
      <translation>Où est « {name} » ?</translation>
    </message>
    <message>
      <source>Where it trains</source>
      <translation>Où se fait l’entraînement</translation>
    </message>
    <message>
      <source>Where marked damage comes from</source>
      <translation>D’où viennent les dégâts marqués</translation>
    </message>
    <message>
      <source>Where the file goes</source>
      <translation>Où va le fichier</translation>
    </message>
    <message>
      <source>Where the sliders begin</source>
      <translation>Point de départ des curseurs</translation>
    </message>
    <message>
      <source>Where to restore</source>
      <translation>Où restaurer</translation>
    </message>
    <message>
      <source>Which photos shall it learn from?</source>
      <translation>De quelles photos doit-il apprendre ?</translation>
    </message>
    <message>
      <source>Whole photo</source>
      <translation>Photo entière</translation>
    </message>
    <message>
      <source>Width</source>
      <translation>Largeur</translation>
    </message>
    <message>
      <source>Width by height of the crop</source>
      <translation>Largeur par hauteur du recadrage</translation>
    </message>
    <message>
      <source>Width in pixels of the photo; [ and ] change it too</source>
      <translation>Largeur en pixels de la photo ; [ et ] la changent aussi</translation>
    </message>
    <message>
      <source>Width of the crop in pixels</source>
      <translation>Largeur du recadrage en pixels</translation>
    </message>
    <message>
      <source>Will be saved as {path}</source>
      <translation>Sera enregistré sous {path}</translation>
    </message>
    <message>
      <source>Workers</source>
      <translation>Fils de travail</translation>
    </message>
    <message>
      <source>Working</source>
      <translation>Au travail</translation>
    </message>
    <message>
      <source>Write the chosen model with its card as one file</source>
      <translation>Écrire le modèle choisi avec sa fiche en un fichier</translation>
    </message>
    <message>
      <source>Write them beside the results, as PNG</source>
      <translation>Les écrire à côté des résultats, en PNG</translation>
    </message>
    <message>
      <source>Written into the folder of the results at the end</source>
      <translation>Écrit à la fin dans le dossier des résultats</translation>
    </message>
    <message>
      <source>Your photo</source>
      <translation>Votre photo</translation>
    </message>
    <message>
      <source>Your settings {what}, so the defaults are used.{kept}</source>
      <translation>Vos réglages {what} ; les valeurs par défaut sont donc utilisées.{kept}</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>Zoom</translation>
    </message>
    <message>
      <source>Zoom &amp;In</source>
      <translation>Zoom a&amp;vant</translation>
    </message>
    <message>
      <source>Zoom &amp;Out</source>
      <translation>Zoom a&amp;rrière</translation>
    </message>
    <message>
      <source>Zoom at the pointer</source>
      <translation>Zoomer au pointeur</translation>
    </message>
    <message>
      <source>\ held</source>
      <translation>\ maintenu</translation>
    </message>
    <message>
      <source>a few seconds left</source>
      <translation>encore quelques secondes</translation>
    </message>
    <message>
      <source>about {count} h left</source>
      <translation>encore {count} h environ</translation>
    </message>
    <message>
      <source>about {count} min left</source>
      <translation>encore {count} min environ</translation>
    </message>
    <message>
      <source>about {count} s left</source>
      <translation>encore {count} s environ</translation>
    </message>
    <message>
      <source>about {minutes} h left</source>
      <translation>encore {minutes} h environ</translation>
    </message>
    <message>
      <source>about {minutes} min left</source>
      <translation>encore {minutes} min environ</translation>
    </message>
    <message>
      <source>about {value:.0f} s left</source>
      <translation>encore {value:.0f} s environ</translation>
    </message>
    <message>
      <source>after {step} steps</source>
      <translation>après {step} étapes</translation>
    </message>
    <message>
      <source>and {count} more</source>
      <translation>et {count} de plus</translation>
    </message>
    <message>
      <source>bfloat16 needs less memory; float32 is exact.</source>
      <translation>bfloat16 demande moins de mémoire ; float32 est exact.</translation>
    </message>
    <message>
      <source>come from a newer version of photorestore</source>
      <translation>viennent d’une version plus récente de photorestore</translation>
    </message>
    <message>
      <source>could not be read</source>
      <translation>n’ont pas pu être lus</translation>
    </message>
    <message>
      <source>dB, more is better</source>
      <translation>dB, plus est mieux</translation>
    </message>
    <message>
      <source>edges take {amount} pixels</source>
      <translation>les bords prennent {amount} pixels</translation>
    </message>
    <message>
      <source>en</source>
      <translation>fr</translation>
    </message>
    <message>
      <source>it has too few channels</source>
      <translation>elle a trop peu de canaux</translation>
    </message>
    <message>
      <source>it has {megapixels} megapixels, more than the limit of {max_megapixels}</source>
      <translation>elle a {megapixels} mégapixels, plus que la limite de {max_megapixels}</translation>
    </message>
    <message>
      <source>it holds a volume, not a picture</source>
      <translation>il contient un volume, pas une image</translation>
    </message>
    <message>
      <source>it holds no picture</source>
      <translation>il ne contient pas d’image</translation>
    </message>
    <message>
      <source>it is a camera raw file, which must be developed first</source>
      <translation>c’est un fichier brut d’appareil photo, à développer d’abord</translation>
    </message>
    <message>
      <source>it is a folder</source>
      <translation>c’est un dossier</translation>
    </message>
    <message>
      <source>it is not a photo of a known format</source>
      <translation>ce n’est pas une photo d’un format connu</translation>
    </message>
    <message>
      <source>its colours are of the kind {name}, which is not supported</source>
      <translation>ses couleurs sont du type {name}, qui n’est pas pris en charge</translation>
    </message>
    <message>
      <source>its floating-point values lie outside of 0 to 1</source>
      <translation>ses valeurs à virgule flottante sortent de l’intervalle de 0 à 1</translation>
    </message>
    <message>
      <source>its folder does not exist</source>
      <translation>son dossier n’existe pas</translation>
    </message>
    <message>
      <source>its folder is a file</source>
      <translation>son dossier est un fichier</translation>
    </message>
    <message>
      <source>its folder may not be written to</source>
      <translation>il n’est pas permis d’écrire dans son dossier</translation>
    </message>
    <message>
      <source>its head is broken</source>
      <translation>son en-tête est abîmé</translation>
    </message>
    <message>
      <source>its name is too long</source>
      <translation>son nom est trop long</translation>
    </message>
    <message>
      <source>its pixels are of the kind {mode}, which is not supported</source>
      <translation>ses pixels sont du type {mode}, qui n’est pas pris en charge</translation>
    </message>
    <message>
      <source>its values are of the kind {dtype}, which is not supported</source>
      <translation>ses valeurs sont du type {dtype}, qui n’est pas pris en charge</translation>
    </message>
    <message>
      <source>less is better</source>
      <translation>moins est mieux</translation>
    </message>
    <message>
      <source>less than 0.1 % of the area</source>
      <translation>moins de 0,1 % de la surface</translation>
    </message>
    <message>
      <source>mask</source>
      <translation>masque</translation>
    </message>
    <message>
      <source>moderate</source>
      <translation>modéré</translation>
    </message>
    <message>
      <source>photorestore projects</source>
      <translation>Projets photorestore</translation>
    </message>
    <message>
      <source>photorestore was not closed properly. The work on one photo was kept safe.</source>
      <translation>photorestore n’a pas été fermé correctement. Le travail sur une photo a été sauvegardé.</translation>
    </message>
    <message>
      <source>photorestore was not closed properly. The work on {count} photos was kept safe.</source>
      <translation>photorestore n’a pas été fermé correctement. Le travail sur {count} photos a été sauvegardé.</translation>
    </message>
    <message>
      <source>result</source>
      <translation>résultat</translation>
    </message>
    <message>
      <source>slight</source>
      <translation>léger</translation>
    </message>
    <message>
      <source>strong</source>
      <translation>fort</translation>
    </message>
    <message>
      <source>the disk is full</source>
      <translation>le disque est plein</translation>
    </message>
    <message>
      <source>the disk is read-only</source>
      <translation>le disque est en lecture seule</translation>
    </message>
    <message>
      <source>the fastest that the device computes itself</source>
      <translation>la plus rapide que l’appareil calcule lui-même</translation>
    </message>
    <message>
      <source>the file would be too large for this disk</source>
      <translation>le fichier serait trop gros pour ce disque</translation>
    </message>
    <message>
      <source>the picture has no pixels</source>
      <translation>l’image n’a pas de pixels</translation>
    </message>
    <message>
      <source>to {name}</source>
      <translation>vers {name}</translation>
    </message>
    <message>
      <source>towards blue</source>
      <translation>vers le bleu</translation>
    </message>
    <message>
      <source>towards cyan</source>
      <translation>vers le cyan</translation>
    </message>
    <message>
      <source>towards green</source>
      <translation>vers le vert</translation>
    </message>
    <message>
      <source>towards magenta</source>
      <translation>vers le magenta</translation>
    </message>
    <message>
      <source>towards red</source>
      <translation>vers le rouge</translation>
    </message>
    <message>
      <source>towards yellow</source>
      <translation>vers le jaune</translation>
    </message>
    <message>
      <source>uses {amount} of the tones</source>
      <translation>utilise {amount} des tons</translation>
    </message>
    <message>
      <source>were damaged</source>
      <translation>étaient endommagés</translation>
    </message>
    <message>
      <source>your share of the disk is used up</source>
      <translation>votre quota sur le disque est épuisé</translation>
    </message>
    <message>
      <source>{amount} of the area</source>
      <translation>{amount} de la surface</translation>
    </message>
    <message>
      <source>{count} Photos</source>
      <translation>{count} photos</translation>
    </message>
    <message>
      <source>{count} clean photos</source>
      <translation>{count} photos propres</translation>
    </message>
    <message>
      <source>{count} files could not be opened</source>
      <translation>{count} fichiers n’ont pas pu être ouverts</translation>
    </message>
    <message>
      <source>{count} old photos</source>
      <translation>{count} vieilles photos</translation>
    </message>
    <message>
      <source>{count} pairs</source>
      <translation>{count} paires</translation>
    </message>
    <message>
      <source>{count} photos are restored, {failed} failed.</source>
      <translation>{count} photos sont restaurées, {failed} ont échoué.</translation>
    </message>
    <message>
      <source>{count} photos are restored.</source>
      <translation>{count} photos sont restaurées.</translation>
    </message>
    <message>
      <source>{count} photos to restore</source>
      <translation>{count} photos à restaurer</translation>
    </message>
    <message>
      <source>{count} were done before.</source>
      <translation>{count} étaient déjà faites.</translation>
    </message>
    <message>
      <source>{count} were skipped, as their names are taken.</source>
      <translation>{count} ont été sautées, car leurs noms sont pris.</translation>
    </message>
    <message>
      <source>{device_name} stopped working: {reason}</source>
      <translation>{device_name} ne fonctionne plus : {reason}</translation>
    </message>
    <message>
      <source>{done} of {total} photos</source>
      <translation>{done} photos sur {total}</translation>
    </message>
    <message>
      <source>{done} of {total} photos are done. The rest can be done another day.</source>
      <translation>{done} photos sur {total} sont faites. Le reste peut attendre un autre jour.</translation>
    </message>
    <message>
      <source>{done} of {total} tiles</source>
      <translation>{done} tuiles sur {total}</translation>
    </message>
    <message>
      <source>{folder} is gone, so the run was stopped.</source>
      <translation>{folder} a disparu ; le traitement a donc été arrêté.</translation>
    </message>
    <message>
      <source>{folder} is not a folder of masks.</source>
      <translation>{folder} n’est pas un dossier de masques.</translation>
    </message>
    <message>
      <source>{folder} leads into the folder of the photos.</source>
      <translation>{folder} mène dans le dossier des photos.</translation>
    </message>
    <message>
      <source>{full_levels} levels and more</source>
      <translation>{full_levels} niveaux et plus</translation>
    </message>
    <message>
      <source>{hours:.0f} hours</source>
      <translation>{hours:.0f} heures</translation>
    </message>
    <message>
      <source>{in_dir} is inside {out_dir}, so a result could take the place of an original; choose a folder beside it.</source>
      <translation>{in_dir} se trouve dans {out_dir} : un résultat pourrait prendre la place d’un original ; choisissez un dossier à côté.</translation>
    </message>
    <message>
      <source>{in_dir} is not a folder.</source>
      <translation>{in_dir} n’est pas un dossier.</translation>
    </message>
    <message>
      <source>{kind}, shipped</source>
      <translation>{kind}, fourni</translation>
    </message>
    <message>
      <source>{minutes} minutes</source>
      <translation>{minutes} minutes</translation>
    </message>
    <message>
      <source>{name}
{width_px} x {height_px} pixels</source>
      <translation>{name}
{width_px} x {height_px} pixels</translation>
    </message>
    <message>
      <source>{name} ({page} of {page_count})</source>
      <translation>{name} ({page} sur {page_count})</translation>
    </message>
    <message>
      <source>{name} came with the program and stays as it is.</source>
      <translation>{name} est fourni avec le programme et reste tel quel.</translation>
    </message>
    <message>
      <source>{name} cannot be read, so the project cannot hold a copy of it.</source>
      <translation>{name} ne peut pas être lu, donc le projet ne peut pas en garder une copie.</translation>
    </message>
    <message>
      <source>{name} cannot be the name of a model: use letters, digits, spaces and . _ - +, at most 64.</source>
      <translation>{name} ne peut pas être le nom d’un modèle : utilisez des lettres, chiffres, espaces et . _ - +, 64 au plus.</translation>
    </message>
    <message>
      <source>{name} comes from another version of photorestore ({version}).</source>
      <translation>{name} vient d’une autre version de photorestore ({version}).</translation>
    </message>
    <message>
      <source>{name} does not compute in {wanted}.</source>
      <translation>{name} ne calcule pas en {wanted}.</translation>
    </message>
    <message>
      <source>{name} holds no copy of its photo.</source>
      <translation>{name} ne contient pas de copie de sa photo.</translation>
    </message>
    <message>
      <source>{name} is damaged, or is no project of photorestore.</source>
      <translation>{name} est endommagé, ou n’est pas un projet de photorestore.</translation>
    </message>
    <message>
      <source>{name} is installed.</source>
      <translation>{name} est installé.</translation>
    </message>
    <message>
      <source>{name} is kept for training.</source>
      <translation>{name} est gardé pour l’entraînement.</translation>
    </message>
    <message>
      <source>{name} is locked by a password.</source>
      <translation>{name} est protégé par un mot de passe.</translation>
    </message>
    <message>
      <source>{name} is no project of photorestore.</source>
      <translation>{name} n’est pas un projet de photorestore.</translation>
    </message>
    <message>
      <source>{name} is no project of photorestore: its parts are not plain.</source>
      <translation>{name} n’est pas un projet de photorestore : ses parties ne sont pas de simples fichiers.</translation>
    </message>
    <message>
      <source>{name} is not a model file, or it is cut off.</source>
      <translation>{name} n’est pas un fichier de modèle, ou est tronqué.</translation>
    </message>
    <message>
      <source>{name} is not installed; install it first.</source>
      <translation>{name} n’est pas installé ; installez-le d’abord.</translation>
    </message>
    <message>
      <source>{name} is not opened: a part of it points outside of the project.</source>
      <translation>{name} n’est pas ouvert : une de ses parties pointe hors du projet.</translation>
    </message>
    <message>
      <source>{name} is not opened: it would unpack to far more than it should.</source>
      <translation>{name} n’est pas ouvert : il se déploierait bien au-delà de sa taille.</translation>
    </message>
    <message>
      <source>{name} is removed.</source>
      <translation>{name} est retiré.</translation>
    </message>
    <message>
      <source>{name} is too large to be opened.</source>
      <translation>{name} est trop gros pour être ouvert.</translation>
    </message>
    <message>
      <source>{name} was not finished</source>
      <translation>{name} n’a pas été terminée</translation>
    </message>
    <message>
      <source>{name} was not made by photorestore.</source>
      <translation>{name} n’a pas été fait par photorestore.</translation>
    </message>
    <message>
      <source>{name} was saved by a newer version of photorestore. Update it to open this.</source>
      <translation>{name} a été enregistré par une version plus récente de photorestore. Mettez-le à jour pour l’ouvrir.</translation>
    </message>
    <message>
      <source>{name}, in {seconds}</source>
      <translation>{name}, en {seconds}</translation>
    </message>
    <message>
      <source>{out_dir} is a file, not a folder.</source>
      <translation>{out_dir} est un fichier, pas un dossier.</translation>
    </message>
    <message>
      <source>{out_dir} is inside {in_dir}, so the next run would restore its own results; choose a folder beside it.</source>
      <translation>{out_dir} se trouve dans {in_dir} : le prochain traitement restaurerait ses propres résultats ; choisissez un dossier à côté.</translation>
    </message>
    <message>
      <source>{parents} holds the results of {found}; choose another folder for those of other photos.</source>
      <translation>{parents} contient les résultats de {found} ; choisissez un autre dossier pour ceux d’autres photos.</translation>
    </message>
    <message>
      <source>{parent} cannot be made: {strerror}.</source>
      <translation>{parent} ne peut pas être créé : {strerror}.</translation>
    </message>
    <message>
      <source>{path} cannot be read: {error}.</source>
      <translation>{path} ne peut pas être lu : {error}.</translation>
    </message>
    <message>
      <source>{path} cannot be written as {target}: {error}.</source>
      <translation>{path} ne peut pas être écrit en {target} : {error}.</translation>
    </message>
    <message>
      <source>{path} cannot be written: it does not fit the memory.</source>
      <translation>{path} ne peut pas être écrit : cela ne tient pas en mémoire.</translation>
    </message>
    <message>
      <source>{path} cannot be written: {reason}.</source>
      <translation>{path} ne peut pas être écrit : {reason}.</translation>
    </message>
    <message>
      <source>{path} cannot be written: {target} holds at most {limit_px} pixels per side, and the photo has {side_px}.</source>
      <translation>{path} ne peut pas être écrit : {target} admet au plus {limit_px} pixels par côté, et la photo en a {side_px}.</translation>
    </message>
    <message>
      <source>{path} cannot be written: {target} holds one page, and the photo has {pages}.</source>
      <translation>{path} ne peut pas être écrit : {target} contient une page, et la photo en a {pages}.</translation>
    </message>
    <message>
      <source>{path} cannot grow: the disk is full.</source>
      <translation>{path} ne peut pas grandir : le disque est plein.</translation>
    </message>
    <message>
      <source>{path} does not exist.</source>
      <translation>{path} n’existe pas.</translation>
    </message>
    <message>
      <source>{path} does not fit into the memory.</source>
      <translation>{path} ne tient pas en mémoire.</translation>
    </message>
    <message>
      <source>{path} exists already.</source>
      <translation>{path} existe déjà.</translation>
    </message>
    <message>
      <source>{path} is a camera raw file, which must be developed first.</source>
      <translation>{path} est un fichier brut d’appareil photo, à développer d’abord.</translation>
    </message>
    <message>
      <source>{path} is a folder, not a file for the report.</source>
      <translation>{path} est un dossier, pas un fichier pour le rapport.</translation>
    </message>
    <message>
      <source>{path} is a folder, not a photo.</source>
      <translation>{path} est un dossier, pas une photo.</translation>
    </message>
    <message>
      <source>{path} is broken or cut off.</source>
      <translation>{path} est abîmé ou tronqué.</translation>
    </message>
    <message>
      <source>{path} is empty.</source>
      <translation>{path} est vide.</translation>
    </message>
    <message>
      <source>{path} is not a journal of photorestore.</source>
      <translation>{path} n’est pas un journal de photorestore.</translation>
    </message>
    <message>
      <source>{path} is the original, which is never overwritten.</source>
      <translation>{path} est l’original, qui n’est jamais écrasé.</translation>
    </message>
    <message>
      <source>{path} is there already and no report of photorestore; choose another name.</source>
      <translation>{path} existe déjà et n’est pas un rapport de photorestore ; choisissez un autre nom.</translation>
    </message>
    <message>
      <source>{path} may not be read: permission denied.</source>
      <translation>{path} ne peut pas être lu : permission refusée.</translation>
    </message>
    <message>
      <source>{path} was made by another version of photorestore (schema {version}, known is {schema_version}).</source>
      <translation>{path} a été fait par une autre version de photorestore (schéma {version}, connu : {schema_version}).</translation>
    </message>
    <message>
      <source>{path} was not done because of an unexpected error: {error}.</source>
      <translation>{path} n’a pas été traité à cause d’une erreur inattendue : {error}.</translation>
    </message>
    <message>
      <source>{percent} % marked</source>
      <translation>{percent} % marqués</translation>
    </message>
    <message>
      <source>{photo}
Result: {result}</source>
      <translation>{photo}
Résultat : {result}</translation>
    </message>
    <message>
      <source>{photo} after</source>
      <translation>{photo} après</translation>
    </message>
    <message>
      <source>{photo} before</source>
      <translation>{photo} avant</translation>
    </message>
    <message>
      <source>{place} is not on this machine; add --cluster to work with URLs.</source>
      <translation>{place} n’est pas sur cette machine ; ajoutez --cluster pour utiliser des URL.</translation>
    </message>
    <message>
      <source>{skipped} photos are skipped, as files have the names of their results.</source>
      <translation>{skipped} photos sont sautées, car des fichiers portent les noms de leurs résultats.</translation>
    </message>
    <message>
      <source>{source} was changed while it was read.</source>
      <translation>{source} a été modifié pendant sa lecture.</translation>
    </message>
    <message>
      <source>{step} s per step: {steps} steps, about {minutes} min in all. It learns from {photos} photos and is checked on {held_out}.</source>
      <translation>{step} s par étape : {steps} étapes, environ {minutes} min en tout. Il apprend de {photos} photos et est vérifié sur {held_out}.</translation>
    </message>
    <message>
      <source>{target} holds 8 bits per channel, so the 16 bits were reduced.</source>
      <translation>{target} contient 8 bits par canal ; les 16 bits ont donc été réduits.</translation>
    </message>
    <message>
      <source>{target} holds no IPTC records, so they were left out.</source>
      <translation>{target} ne contient pas de données IPTC ; elles ont donc été omises.</translation>
    </message>
    <message>
      <source>{text} is not the whole path of a folder.</source>
      <translation>{text} n’est pas le chemin complet d’un dossier.</translation>
    </message>
    <message>
      <source>{text} names no folder.</source>
      <translation>{text} ne désigne pas de dossier.</translation>
    </message>
    <message>
      <source>{tip}
Double-click: back to {start}{unit}</source>
      <translation>{tip}
Double-clic : revenir à {start}{unit}</translation>
    </message>
    <message>
      <source>{url} cannot be reached: {error}.</source>
      <translation>{url} est injoignable : {error}.</translation>
    </message>
    <message>
      <source>{url} needs the package fsspec: pip install 'photorestore[cluster]'.</source>
      <translation>{url} a besoin du paquet fsspec : pip install 'photorestore[cluster]'.</translation>
    </message>
    <message>
      <source>{words}, step {step}</source>
      <translation>{words}, étape {step}</translation>
    </message>
    <message>
      <source>“Detect Damage” looks for them, and so does “Restore”</source>
      <translation>« Détecter les dégâts » les cherche, « Restaurer » aussi</translation>
    </message>
    <message>
      <source>“{name}” is a folder</source>
      <translation>« {name} » est un dossier</translation>
    </message>
    <message>
      <source>“{name}” is no colour profile of a screen.</source>
      <translation>« {name} » n’est pas un profil de couleur d’écran.</translation>
    </message>
    <message>
      <source>“{name}” is not the same as when the project was saved.</source>
      <translation>« {name} » n’est plus la même que lors de l’enregistrement du projet.</translation>
    </message>
    <message>
      <source>“{name}” is open already, with other work on it. Close it, then open the project again.</source>
      <translation>« {name} » est déjà ouvert, avec un autre travail. Fermez la photo, puis rouvrez le projet.</translation>
    </message>
  </context>
</TS>
