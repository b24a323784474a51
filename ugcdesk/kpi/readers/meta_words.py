"""What Meta's exports call their columns in seven languages; a vocabulary, no logic.

English, Portuguese and parts of Spanish and Italian as seen in files and their parsers, the rest as Meta's own screens
say it. A header that is missing here is named as not stored, never guessed at.
"""

from __future__ import annotations

from ugcdesk.kpi.readers.columns import Names

PUBLISH_TIME = (
    "Publish time", "Hora de publicación", "Heure de publication", "Veröffentlichungszeitpunkt",
    "Veröffentlichungszeit", "Zeitpunkt der Veröffentlichung", "Orario di pubblicazione", "Ora di pubblicazione",
    "Horário de publicação", "Hora de publicação", "Publicatietijd", "Publicatietijdstip", "Tijdstip van publicatie",
)  # fmt: skip
POST_ID = (
    "Post ID", "Identificador de la publicación", "ID de la publicación", "Identifiant de la publication",
    "Identifiant de publication", "ID de publication", "Beitrags-ID", "Beitrag-ID", "ID del post", "ID post",
    "Identificação do post", "Identificação da publicação", "ID do post", "ID da publicação", "Bericht-ID",
)  # fmt: skip
VIDEO_ID = (
    "Video asset ID", "Identificador del activo de video", "ID de l’élément vidéo", "Video-Asset-ID",
    "ID risorsa video", "ID do ativo de vídeo", "ID van videomateriaal",
)  # fmt: skip
INSTAGRAM_ACCOUNT = (
    "Account username", "Nombre de usuario de la cuenta", "Nom d’utilisateur du compte", "Nutzername des Kontos",
    "Konto-Benutzername", "Kontobenutzername", "Nome utente dell’account", "Nome de usuário da conta",
    "Nome de utilizador da conta", "Gebruikersnaam account", "Gebruikersnaam van account",
)  # fmt: skip
PAGE = (
    "Page name", "Page ID", "Nombre de la página", "Identificador de la página", "Nom de la Page",
    "Identifiant de la Page", "Seitenname", "Name der Seite", "Seiten-ID", "Nome della Pagina", "ID della Pagina",
    "Nome da Página", "Identificação da Página", "ID da Página", "Paginanaam", "Pagina-ID",
)  # fmt: skip
PERMALINK = (
    "Permalink", "Post URL", "Link", "Enlace permanente", "Permalien", "Lien permanent", "Link permanente",
    "Permanenter Link", "Permanente link",
)  # fmt: skip
TITLE = ("Title", "Título", "Titre", "Titel", "Titolo")
DESCRIPTION = ("Description", "Descripción", "Beschreibung", "Descrizione", "Descrição", "Beschrijving")
POST_TYPE = (
    "Post type", "Tipo de publicación", "Type de publication", "Beitragsart", "Beitragstyp", "Tipo di post",
    "Tipo de post", "Tipo de publicação", "Berichttype", "Type bericht",
)  # fmt: skip
DATE = ("Date", "Day", "Fecha", "Día", "Jour", "Datum", "Tag", "Data", "Giorno", "Dia", "Dag")
PRIMARY = ("Primary", "Principal", "Primario", "Primär", "Principale", "Primário", "Primair")

REACH = ("Reach", "Accounts reached", "Reached audience", "Viewers", "Alcance", "Cuentas alcanzadas", "Couverture",
         "Portée", "Comptes touchés", "Reichweite", "Erreichte Konten", "Copertura", "Account raggiunti",
         "Contas alcançadas", "Bereik", "Bereikte accounts")  # fmt: skip
IMPRESSIONS = ("Impressions", "Impresiones", "Impressionen", "Impression", "Impressioni", "Impressões", "Impressies")
VIEWS = ("Views", "Visualizaciones", "Vues", "Aufrufe", "Visualizzazioni", "Visualizações", "Weergaven")

POST_MEASURES: Names = {
    "impressions": IMPRESSIONS,
    "views": VIEWS,
    "reach": REACH,
    "reactions": ("Reactions", "Reacciones", "Réactions", "Reaktionen", "Reazioni", "Reações", "Reacties"),
    "likes": ("Likes", "Me gusta", "J’aime", "Mentions J’aime", "„Gefällt mir“-Angaben", "Gefällt-mir-Angaben",
              "Mi piace", "Curtidas", "Gostos", "Vind-ik-leuks"),
    "comments": ("Comments", "Comentarios", "Commentaires", "Kommentare", "Commenti", "Comentários", "Opmerkingen"),
    "shares": ("Shares", "Veces que se compartió", "Veces compartido", "Contenido compartido", "Partages",
               "Geteilte Inhalte", "Condivisioni", "Compartilhamentos", "Partilhas", "Keren gedeeld", "Deelacties"),
    "saves": ("Saves", "Veces que se guardó", "Elementos guardados", "Contenido guardado", "Enregistrements",
              "Gespeicherte Inhalte", "Gespeicherte Elemente", "Elementi salvati", "Salvataggi", "Salvamentos",
              "Itens salvos", "Keren opgeslagen", "Opgeslagen items"),
    "new_followers": ("Follows", "Seguimientos", "Nuevos seguidores", "Nouveaux followers", "Neue Follower",
                      "Nuovi follower", "Novos seguidores", "Nieuwe volgers"),
    "profile_visits": ("Profile visits", "Visitas al perfil", "Visites du profil", "Visites de profil",
                       "Profilaufrufe", "Profilbesuche", "Visite al profilo", "Visitas ao perfil", "Profielbezoeken"),
    "link_clicks": ("Link clicks", "Clics en el enlace", "Clics sur le lien", "Clics sur un lien", "Link-Klicks",
                    "Linkklicks", "Clic sul link", "Cliques no link", "Cliques em links", "Klikken op link",
                    "Linkklikken"),
    "video_views": ("3-second video views", "3-second views", "Plays", "Reproducciones de video de 3 segundos",
                    "Reproducciones de 3 segundos", "Lectures de vidéos de 3 secondes", "3-sekündige Videoaufrufe",
                    "Riproduzioni video di 3 secondi", "Visualizações do vídeo por 3 segundos",
                    "Videoweergaven van 3 seconden"),
    "watch_time_s": ("Seconds viewed", "Segundos visualizados", "Secondes visionnées", "Angesehene Sekunden",
                     "Secondi visualizzati", "Segundos visualizados", "Bekeken seconden"),
}  # fmt: skip

DAY_MEASURES: Names = {
    **{name: POST_MEASURES[name] for name in ("impressions", "views", "reach", "likes", "comments", "shares", "saves")},
    "reactions": POST_MEASURES["reactions"],
    "profile_visits": (*POST_MEASURES["profile_visits"], "Profile views", "Instagram profile visits", "Visits",
                       "Facebook visits", "Page visits", "Visitas", "Visites", "Besuche", "Visite", "Bezoeken"),
    "followers": ("Followers", "Total followers", "Lifetime followers", "Seguidores", "Abonnés", "Follower",
                  "Volgers"),
    "net_followers": ("Net followers", "Net follows", "Net growth", "Net follower growth",
                      "Difference in followers from previous day", "Seguimientos netos", "Seguidores netos"),
    "new_followers": (*POST_MEASURES["new_followers"], "New followers", "Instagram follows", "Facebook follows"),
    "lost_followers": ("Lost followers", "Unfollows", "Dejaron de seguir", "Seguidores perdidos",
                       "Abonnés perdus", "Verlorene Follower", "Follower persi", "Verloren volgers"),
    "engagements": ("Content interactions", "Interactions", "Interacciones con el contenido",
                    "Interactions avec le contenu", "Content-Interaktionen", "Interaktionen mit Inhalten",
                    "Interazioni con i contenuti", "Interações com conteúdo", "Interações com o conteúdo",
                    "Contentinteracties", "Interacties met content"),
    "link_clicks": (*POST_MEASURES["link_clicks"], "Website clicks", "Instagram link clicks", "Facebook link clicks"),
    "video_views": ("Video views", *POST_MEASURES["video_views"]),
}  # fmt: skip
