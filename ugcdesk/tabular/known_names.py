"""The names that exports in six languages give to common columns; a vocabulary, no logic."""

from __future__ import annotations

from ugcdesk.text import name_key

# English first, then Spanish, French, German, Polish, Portuguese; the surest name first.
_NAMES: dict[str, tuple[str, ...]] = {
    "id": (
        "id", "review id", "post id", "comment id", "identificador", "identifiant", "kennung",
        "identyfikator", "identificação", "id de publicación", "id de la publication", "beitrags-id",
        "identyfikator posta", "id da publicação",
    ),
    "question": (
        "question", "question text", "question body", "question content", "customer question", "question details",
        "pregunta", "frage", "pytanie", "pergunta",
    ),
    "reply": (
        "reply", "answer", "answer text", "response", "merchant response", "merchant reply", "store reply",
        "shop reply", "seller response", "owner response", "owner answer", "business response", "brand response",
        "reply content", "reply text", "respuesta", "réponse", "antwort", "odpowiedź", "resposta",
    ),
    "replied_at": (
        "replied at", "reply date", "reply created at", "answered at", "answer date", "response date",
        "fecha de respuesta", "date de réponse", "antwortdatum", "data odpowiedzi", "data da resposta",
    ),
    "title": (
        "title", "review title", "headline", "review headline", "summary", "subject", "título", "titre",
        "titel", "überschrift", "tytuł", "titre de l'avis", "título de la reseña", "betreff",
    ),
    "text": (
        "review text", "text", "review body", "review content", "body", "review", "content", "comment",
        "message", "reseña", "comentario", "opinión", "texto", "avis", "commentaire", "texte", "contenu",
        "bewertungstext", "rezension", "kommentar", "inhalt", "opinia", "treść", "komentarz", "recenzja",
        "avaliação", "comentário", "opinião", "feedback", "tweet text",
    ),
    "caption": (
        "caption", "description", "post message", "message", "title", "leyenda", "descripción", "légende",
        "description de la publication", "beschreibung", "bildunterschrift", "podpis", "opis", "legenda",
        "descrição", "video title",
    ),
    "rating": (
        "rating", "stars", "star rating", "review score", "review rating", "overall rating", "score",
        "calificación", "puntuación", "valoración", "estrellas", "note", "étoiles", "évaluation", "bewertung",
        "sterne", "punktzahl", "ocena", "gwiazdki", "classificação", "nota", "estrelas", "pontuação",
    ),
    "posted_at": (
        "posted at", "created at", "review date", "date created", "review creation date", "publish time",
        "post time", "published at", "submission time", "submitted at", "date", "time", "timestamp", "posted",
        "fecha", "fecha de publicación", "hora de publicación", "date de publication", "heure de publication",
        "datum", "veröffentlicht am", "veröffentlichungszeit", "erstellt am", "data", "data publikacji",
        "czas publikacji", "data dodania", "data de publicação", "data da avaliação", "hora da publicação",
    ),
    "date": (
        "date", "day", "fecha", "día", "jour", "datum", "tag", "data", "dzień", "dia", "reporting starts",
    ),
    "creator": (
        "creator", "author", "reviewer name", "reviewer display name", "display name", "reviewer", "nickname",
        "user nickname", "account username", "username", "user name", "handle of creator", "customer name",
        "asked by", "full name", "name", "user", "autor", "usuario", "nombre", "nombre de usuario", "cliente", "auteur",
        "pseudo", "nom", "nom d'utilisateur", "client", "verfasser", "benutzername", "nutzername", "kunde",
        "użytkownik", "nazwa użytkownika", "imię", "klient", "utilizador", "usuário", "nome",
        "nome de utilizador", "nome de usuário",
    ),
    "email": (
        "email", "e-mail", "reviewer email", "email address", "customer email", "correo", "correo electrónico",
        "courriel", "adresse e-mail", "adresse email", "e-mail-adresse", "adres e-mail", "endereço de e-mail",
    ),
    "sku": (
        "sku", "product sku", "product id", "variant sku", "clothing id", "product handle", "handle",
        "item id", "asin", "article number", "referencia", "id de producto", "référence", "id produit",
        "artikelnummer", "produkt-id", "produktnummer", "numer produktu", "id produktu", "kod produktu",
        "referência", "id do produto", "código do produto",
    ),
    "product": (
        "product name", "product title", "product", "item name", "producto", "nombre del producto", "produit",
        "nom du produit", "produkt", "produktname", "artikel", "nazwa produktu", "produto", "nome do produto",
    ),
    "product_line": (
        "product line", "line", "department name", "department", "línea", "línea de producto", "gamme", "rayon",
        "produktlinie", "abteilung", "linia", "linia produktów", "linha", "linha de produto", "departamento",
    ),
    "product_type": (
        "product type", "product kind", "class name", "class", "kind", "tipo de producto", "type de produit",
        "produkttyp", "produktart", "typ produktu", "rodzaj", "tipo de produto",
    ),
    "price": ("price", "variant price", "precio", "prix", "preis", "cena", "preço"),
    "url": (
        "url", "permalink", "post url", "link", "review url", "video link", "tweet permalink", "webpage url",
        "enlace", "enlace permanente", "lien", "lien permanent", "verknüpfung", "odnośnik", "adres url",
        "ligação", "hiperligação",
    ),
    "picture": (
        "picture urls", "image urls", "images", "image", "photo url", "photos", "picture", "img", "image src",
        "imagen", "foto", "photo", "bild", "bilder", "zdjęcie", "zdjęcia", "imagem", "fotos",
    ),
    "language": ("language", "lang", "locale", "ori lang", "content locale", "idioma", "langue", "sprache",
                 "język", "língua"),
    "platform": ("platform", "source", "network", "plataforma", "plateforme", "plattform", "platforma", "fuente",
                 "quelle", "źródło", "fonte"),
    "location": ("location", "reviewer location", "ubicación", "lieu", "ort", "standort", "lokalizacja",
                 "localização"),
    "verified": ("verified purchase", "is verified buyer", "verified", "compra verificada", "achat vérifié",
                 "verifizierter kauf", "zweryfikowany zakup"),
    "impressions": ("impressions", "total impressions", "impresiones", "impressionen", "wyświetlenia", "impressões"),
    "reach": ("reach", "accounts reached", "alcance", "portée", "couverture", "reichweite", "zasięg"),
    "views": ("views", "total views", "video views", "plays", "visualizaciones", "reproducciones", "vues",
              "aufrufe", "odsłony", "visualizações"),
    "likes": ("likes", "total likes", "like", "me gusta", "j'aime", "mentions j'aime", "gefällt mir",
              "gefällt-mir-angaben", "polubienia", "gostos", "curtidas", "thumbs up count",
              "positive feedback count"),
    "comments": ("comments", "total comments", "comment", "comentarios", "commentaires", "kommentare",
                 "komentarze", "comentários"),
    "shares": ("shares", "total shares", "share", "compartidos", "veces compartido", "partages",
               "geteilte inhalte", "udostępnienia", "partilhas", "compartilhamentos"),
    "saves": ("saves", "saved", "add to favorites", "total bookmarks", "guardados", "enregistrements",
              "gespeichert", "zapisania", "salvamentos"),
    "link_clicks": ("link clicks", "clicks", "url clicks", "clics", "clics en el enlace", "clics sur le lien",
                    "klicks", "link-klicks", "kliknięcia", "kliknięcia linku", "cliques", "cliques no link"),
    "sessions": ("sessions", "sesiones", "visites", "sitzungen", "sesje", "sessões"),
    "transactions": ("transactions", "orders", "purchases", "pedidos", "commandes", "bestellungen", "zamówienia",
                     "encomendas"),
    "gross_revenue": ("gross revenue", "total revenue", "revenue", "total sales", "sales", "ingresos", "ventas",
                      "revenus", "chiffre d'affaires", "ventes", "umsatz", "przychód", "sprzedaż", "receita",
                      "vendas"),
    "spend": ("spend", "amount spent", "cost", "ad spend", "gasto", "importe gastado", "dépenses",
              "montant dépensé", "ausgaben", "ausgegebener betrag", "kosten", "wydatki", "wydana kwota", "koszt",
              "despesa", "valor usado", "valor gasto"),
    "campaign": ("campaign", "campaign name", "campaña", "nombre de la campaña", "campagne",
                 "nom de la campagne", "kampagne", "kampagnenname", "kampania", "nazwa kampanii", "campanha",
                 "nome da campanha"),
    "channel": ("channel", "session primary channel group", "default channel group", "canal", "kanal", "kanał"),
}  # fmt: skip


def known_names(ours: str) -> tuple[str, ...]:
    """What other programs call the column that we call ``ours``, surest first; () when we know of none."""
    return _NAMES.get("_".join(name_key(ours).split()), ())
