"""Readers of reviews and questions: exports of review apps, Bazaarvoice, any other table."""
