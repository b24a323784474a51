"""Product catalogues: from any table or feed to products with variants, planned, then run as one edit."""
