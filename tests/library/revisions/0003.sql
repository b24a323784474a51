PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE batch (
	id INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	label VARCHAR NOT NULL, 
	reader VARCHAR, 
	sources JSON NOT NULL, 
	at DATETIME NOT NULL, 
	live BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "batch" VALUES(1,'import','Import 2 reviews','reviews','["reviews.csv"]','2026-11-22 19:28:32.951591',1);
INSERT INTO "batch" VALUES(2,'figures','Import figures from sessions.csv','table','["sessions.csv"]','2026-11-22 19:28:41.536583',1);
CREATE TABLE campaign (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	starts_on DATE, 
	ends_on DATE, 
	budget_minor INTEGER, 
	currency VARCHAR(3) NOT NULL, 
	utm_campaign VARCHAR NOT NULL, 
	notes VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE ("key")
);
INSERT INTO "campaign" VALUES(1,'Spring','spring','2024-05-01',NULL,NULL,'EUR','spring',NULL);
CREATE TABLE collection (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE ("key")
);
CREATE TABLE collection_item (
	collection_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (collection_id, item_id), 
	FOREIGN KEY(collection_id) REFERENCES collection (id) ON DELETE CASCADE, 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);
CREATE TABLE column_mapping (
	signature VARCHAR(32) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	source VARCHAR NOT NULL, 
	mapping JSON NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (signature, kind)
);
CREATE TABLE cost (
	id INTEGER NOT NULL, 
	campaign_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	"on" DATE, 
	amount_minor INTEGER NOT NULL, 
	planned_minor INTEGER, 
	currency VARCHAR(3) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(campaign_id) REFERENCES campaign (id) ON DELETE CASCADE
);
CREATE TABLE creator (
	id INTEGER NOT NULL, 
	platform VARCHAR(16) NOT NULL, 
	handle VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	name VARCHAR, 
	url VARCHAR, 
	followers INTEGER, 
	batch_id INTEGER, 
	live BOOLEAN DEFAULT 1 NOT NULL, same_as INTEGER REFERENCES creator (id), barred_at DATETIME, barred_why VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(batch_id) REFERENCES batch (id), 
	UNIQUE (platform, "key")
);
INSERT INTO "creator" VALUES(1,'website','Anna','anna',NULL,NULL,NULL,1,1,NULL,NULL,NULL);
INSERT INTO "creator" VALUES(2,'website','Ola','ola',NULL,NULL,NULL,1,1,NULL,NULL,NULL);
CREATE TABLE edit_log (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	act VARCHAR(8) NOT NULL, 
	"of" INTEGER, 
	label VARCHAR NOT NULL, 
	state VARCHAR(8) NOT NULL, 
	changes JSON NOT NULL, 
	inverse JSON
);
INSERT INTO "edit_log" VALUES(1,'2026-11-22 19:28:32.951591','olga','edit',NULL,'Import 2 reviews','done','{"ids": {}, "fields": [], "batches": [1]}','{"ops": [{"op": "withdraw", "batch": 1}]}');
INSERT INTO "edit_log" VALUES(2,'2026-11-22 19:28:34.439145','olga','edit',NULL,'Tag 1 item','done','{"ids": {"item": [1], "tag": [1]}, "fields": ["created", "tags"], "batches": []}','{"ops": [{"op": "delete", "table": "item_tag", "keys": [[1, 1]]}, {"op": "delete", "table": "tag", "keys": [1]}]}');
INSERT INTO "edit_log" VALUES(3,'2026-11-22 19:28:36.102433','olga','edit',NULL,'Change several fields','done','{"ids": {"item": [1]}, "fields": ["curation", "decided_at", "stars"], "batches": []}','{"ops": [{"op": "update", "table": "item", "keys": [1], "values": {"stars": 0}}, {"op": "update", "table": "item", "keys": [1], "values": {"decided_at": null}}, {"op": "update", "table": "item", "keys": [1], "values": {"curation": "inbox"}}]}');
INSERT INTO "edit_log" VALUES(4,'2026-11-22 19:28:37.627391','olga','edit',NULL,'Grant rights for 1 item','done','{"ids": {"item": [1]}, "fields": ["rights"], "batches": []}','{"ops": [{"op": "delete", "table": "rights", "keys": [1]}]}');
INSERT INTO "edit_log" VALUES(5,'2026-11-22 19:28:39.022197','olga','edit',NULL,'Create campaign “Spring”','done','{"ids": {"campaign": [1]}, "fields": ["created"], "batches": []}','{"ops": [{"op": "delete", "table": "campaign", "keys": [1]}]}');
INSERT INTO "edit_log" VALUES(6,'2026-11-22 19:28:40.309192','olga','edit',NULL,'Add 2 items to “Spring”','done','{"ids": {"campaign": [1], "item": [1, 2]}, "fields": ["campaigns", "placements"], "batches": []}','{"ops": [{"op": "delete", "table": "placement", "keys": [1, 2]}]}');
INSERT INTO "edit_log" VALUES(7,'2026-11-22 19:28:41.536583','olga','edit',NULL,'Import figures from sessions.csv','done','{"ids": {}, "fields": [], "batches": [2]}','{"ops": [{"op": "withdraw", "batch": 2}]}');
INSERT INTO "edit_log" VALUES(8,'2026-11-22 19:28:42.949556','olga','edit',NULL,'Tag 1 item','done','{"ids": {"item": [2], "tag": [2]}, "fields": ["created", "tags"], "batches": []}','{"ops": [{"op": "delete", "table": "item_tag", "keys": [[2, 2]]}, {"op": "delete", "table": "tag", "keys": [2]}]}');
INSERT INTO "edit_log" VALUES(9,'2026-11-22 19:28:44.401702','olga','undo',8,'Tag 1 item','','{"ids": {"item": [2], "tag": [2]}, "fields": ["deleted", "tags"], "batches": []}','null');
INSERT INTO "edit_log" VALUES(10,'2026-11-22 22:32:21.003167','marta','redo',8,'Tag 1 item','','{"ids": {"item": [2], "tag": [2]}, "fields": ["created", "tags"], "batches": []}','null');
INSERT INTO "edit_log" VALUES(11,'2026-11-22 22:32:21.009608','marta','edit',NULL,'Rate 2 items','done','{"ids": {"item": [2]}, "fields": ["stars"], "batches": []}','{"ops": [{"op": "update", "table": "item", "keys": [2], "values": {"stars": 0}}]}');
INSERT INTO "edit_log" VALUES(12,'2026-11-22 22:32:21.014815','marta','edit',NULL,'Change note of 1 item','done','{"ids": {"item": [1]}, "fields": ["notes"], "batches": []}','{"ops": [{"op": "update", "table": "item", "keys": [1], "values": {"notes": null}}]}');
INSERT INTO "edit_log" VALUES(13,'2026-11-22 22:32:21.017830','marta','undo',12,'Change note of 1 item','','{"ids": {"item": [1]}, "fields": ["notes"], "batches": []}','null');
INSERT INTO "edit_log" VALUES(14,'2026-11-23 03:04:11.266825','marta','redo',12,'Change note of 1 item','','{"ids": {"item": [1]}, "fields": ["notes"], "batches": []}','null');
INSERT INTO "edit_log" VALUES(15,'2026-11-23 03:04:11.276241','marta','edit',NULL,'Rate 2 items','done','{"ids": {"item": [1, 2]}, "fields": ["stars"], "batches": []}','{"ops": [{"op": "update", "table": "item", "keys": [1, 2], "values": {"stars": 4}}]}');
INSERT INTO "edit_log" VALUES(16,'2026-11-23 03:04:11.289578','marta','edit',NULL,'Change note of 1 item','undone','{"ids": {"item": [1]}, "fields": ["notes"], "batches": []}','{"ops": [{"op": "update", "table": "item", "keys": [1], "values": {"notes": "Ask again"}}]}');
INSERT INTO "edit_log" VALUES(17,'2026-11-23 03:04:11.304571','marta','undo',16,'Change note of 1 item','','{"ids": {"item": [1]}, "fields": ["notes"], "batches": []}','null');
CREATE TABLE edition (
	id INTEGER NOT NULL, 
	gallery_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	out VARCHAR NOT NULL, 
	files INTEGER NOT NULL, 
	bytes BIGINT NOT NULL, 
	published JSON NOT NULL, 
	blocked JSON NOT NULL, 
	manifest_sha256 VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(gallery_id) REFERENCES gallery (id) ON DELETE CASCADE
);
CREATE TABLE evidence (
	id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	request_id INTEGER, 
	kind VARCHAR(16) NOT NULL, 
	text VARCHAR, 
	hash VARCHAR(64), 
	name VARCHAR, 
	at DATETIME NOT NULL, 
	"by" VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE, 
	FOREIGN KEY(request_id) REFERENCES rights_request (id), 
	FOREIGN KEY(hash) REFERENCES original (hash)
);
CREATE TABLE gallery (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	intro VARCHAR NOT NULL, 
	button VARCHAR NOT NULL, 
	layout VARCHAR(16) NOT NULL, 
	options JSON NOT NULL, 
	campaign_id INTEGER, 
	folder VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(campaign_id) REFERENCES campaign (id), 
	UNIQUE ("key")
);
CREATE TABLE gallery_item (
	gallery_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (gallery_id, item_id), 
	FOREIGN KEY(gallery_id) REFERENCES gallery (id) ON DELETE CASCADE, 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);
CREATE TABLE goal (
	id INTEGER NOT NULL, 
	what VARCHAR NOT NULL, 
	target DOUBLE NOT NULL, 
	campaign_id INTEGER, 
	channel VARCHAR, 
	line_id INTEGER, 
	starts_on DATE, 
	ends_on DATE, 
	owner VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(campaign_id) REFERENCES campaign (id) ON DELETE CASCADE, 
	FOREIGN KEY(line_id) REFERENCES product_line (id)
);
CREATE TABLE hotspot (
	id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	product_id INTEGER, 
	x DOUBLE NOT NULL, 
	y DOUBLE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(hash) REFERENCES original (hash), 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE, 
	FOREIGN KEY(product_id) REFERENCES product (id)
);
CREATE TABLE item (
	id INTEGER NOT NULL, 
	source_key VARCHAR NOT NULL, 
	content_type VARCHAR(16) NOT NULL, 
	platform VARCHAR(16) NOT NULL, 
	external_id VARCHAR, 
	url VARCHAR, 
	creator_id INTEGER, 
	title VARCHAR, 
	caption VARCHAR, 
	text VARCHAR, 
	hashtags VARCHAR, 
	language VARCHAR(8), 
	alt_text VARCHAR, 
	quote VARCHAR, 
	notes VARCHAR, 
	place VARCHAR, 
	rating DOUBLE, 
	marks JSON, 
	posted_at DATETIME, 
	imported_at DATETIME NOT NULL, 
	curation VARCHAR(16) DEFAULT 'inbox' NOT NULL, 
	stars INTEGER DEFAULT 0 NOT NULL, 
	featured BOOLEAN DEFAULT 0 NOT NULL, 
	decided_at DATETIME, 
	trashed_at DATETIME, 
	version INTEGER DEFAULT 1 NOT NULL, 
	batch_id INTEGER, 
	live BOOLEAN DEFAULT 1 NOT NULL, reply VARCHAR, replied_at DATETIME, merged_into INTEGER REFERENCES item (id), assigned_to VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(batch_id) REFERENCES batch (id), 
	FOREIGN KEY(creator_id) REFERENCES creator (id)
);
INSERT INTO "item" VALUES(1,'review:36170b88dd663b1bd324ea7c6e5538ef','review','website',NULL,NULL,1,'Lovely',NULL,'Fits well, soft cloth',NULL,NULL,NULL,NULL,'Ask her',NULL,5.0,'null','2024-05-01 00:00:00.000000','2026-11-22 19:28:32.951591','approved',3,0,'2026-11-22 19:28:36.102433',NULL,10,1,1,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES(2,'review:8af28ebd5d983aa4ca7d1f2847194f10','review','website',NULL,NULL,2,'Warm',NULL,'Scratchy at first',NULL,NULL,NULL,NULL,NULL,NULL,3.0,'null','2024-05-02 00:00:00.000000','2026-11-22 19:28:32.951591','inbox',3,0,NULL,NULL,3,1,1,NULL,NULL,NULL,NULL);
CREATE TABLE item_flag (
	item_id INTEGER NOT NULL, 
	flag VARCHAR(16) NOT NULL, 
	at DATETIME NOT NULL, 
	cleared_at DATETIME, 
	PRIMARY KEY (item_id, flag), 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);
CREATE TABLE item_original (
	item_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	name VARCHAR NOT NULL, turn INTEGER DEFAULT 0 NOT NULL, focal_x DOUBLE, focal_y DOUBLE, poster_s DOUBLE, 
	PRIMARY KEY (item_id, position), 
	FOREIGN KEY(hash) REFERENCES original (hash), 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);
CREATE TABLE item_product (
	item_id INTEGER NOT NULL, 
	product_id INTEGER NOT NULL, 
	PRIMARY KEY (item_id, product_id), 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE, 
	FOREIGN KEY(product_id) REFERENCES product (id)
);
INSERT INTO "item_product" VALUES(1,1);
INSERT INTO "item_product" VALUES(2,2);
CREATE TABLE item_tag (
	item_id INTEGER NOT NULL, 
	tag_id INTEGER NOT NULL, 
	PRIMARY KEY (item_id, tag_id), 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE, 
	FOREIGN KEY(tag_id) REFERENCES tag (id)
);
INSERT INTO "item_tag" VALUES(1,1);
INSERT INTO "item_tag" VALUES(2,2);
CREATE TABLE look_alike (
	item_id INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	likeness DOUBLE NOT NULL, 
	decision VARCHAR(8), 
	PRIMARY KEY (item_id, other_id), 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE, 
	FOREIGN KEY(other_id) REFERENCES item (id) ON DELETE CASCADE
);
CREATE TABLE observation (
	id INTEGER NOT NULL, 
	subject VARCHAR(16) NOT NULL, 
	subject_id INTEGER DEFAULT 0 NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	row_key VARCHAR DEFAULT '' NOT NULL, 
	measure VARCHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	span VARCHAR(8) NOT NULL, 
	paid BOOLEAN DEFAULT 0 NOT NULL, 
	value DOUBLE NOT NULL, 
	currency VARCHAR(3), 
	source VARCHAR NOT NULL, 
	batch_id INTEGER NOT NULL, 
	live BOOLEAN DEFAULT 1 NOT NULL, 
	replaced_by INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(batch_id) REFERENCES batch (id), 
	FOREIGN KEY(replaced_by) REFERENCES batch (id)
);
INSERT INTO "observation" VALUES(1,'channel',0,'website','','sessions','2024-05-01','flow',0,12.0,NULL,'sessions.csv',2,1,NULL);
CREATE TABLE original (
	hash VARCHAR(64) NOT NULL, 
	ext VARCHAR(8) NOT NULL, 
	mime VARCHAR NOT NULL, 
	bytes BIGINT NOT NULL, 
	width INTEGER, 
	height INTEGER, 
	duration_s DOUBLE, 
	frames INTEGER NOT NULL, 
	phash BIGINT, 
	taken_at DATETIME, 
	PRIMARY KEY (hash)
);
CREATE TABLE phase (
	id INTEGER NOT NULL, 
	campaign_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	starts_on DATE NOT NULL, 
	ends_on DATE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(campaign_id) REFERENCES campaign (id) ON DELETE CASCADE
);
CREATE TABLE placement (
	id INTEGER NOT NULL, 
	campaign_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	"on" DATE, 
	spend_minor INTEGER, 
	currency VARCHAR(3) NOT NULL, 
	url VARCHAR, 
	utm_source VARCHAR, 
	utm_medium VARCHAR, 
	utm_content VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(campaign_id) REFERENCES campaign (id) ON DELETE CASCADE, 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE, 
	UNIQUE (campaign_id, item_id, channel)
);
INSERT INTO "placement" VALUES(1,1,1,'instagram',NULL,NULL,'EUR',NULL,'instagram','social','item-1');
INSERT INTO "placement" VALUES(2,1,2,'instagram',NULL,NULL,'EUR',NULL,'instagram','social','item-2');
CREATE TABLE product (
	id INTEGER NOT NULL, 
	sku VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	handle VARCHAR, 
	line_id INTEGER, 
	type_id INTEGER, 
	description VARCHAR, 
	url VARCHAR, 
	image_url VARCHAR, 
	price_minor INTEGER, 
	currency VARCHAR(3), 
	availability VARCHAR, 
	batch_id INTEGER, 
	live BOOLEAN DEFAULT 1 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(batch_id) REFERENCES batch (id), 
	FOREIGN KEY(line_id) REFERENCES product_line (id), 
	FOREIGN KEY(type_id) REFERENCES product_type (id), 
	UNIQUE ("key")
);
INSERT INTO "product" VALUES(1,'SKU-1','sku-1','Linen dress',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1);
INSERT INTO "product" VALUES(2,'SKU-2','sku-2','Wool sweater',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1);
CREATE TABLE product_line (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	batch_id INTEGER, 
	live BOOLEAN DEFAULT 1 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(batch_id) REFERENCES batch (id), 
	UNIQUE ("key")
);
CREATE TABLE product_type (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	batch_id INTEGER, 
	live BOOLEAN DEFAULT 1 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(batch_id) REFERENCES batch (id), 
	UNIQUE ("key")
);
CREATE TABLE request_template (
	language VARCHAR(8) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	text VARCHAR NOT NULL, 
	PRIMARY KEY (language, kind)
);
CREATE TABLE rights (
	item_id INTEGER NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	channels JSON NOT NULL, 
	scope VARCHAR, 
	starts_on DATE, 
	ends_on DATE, 
	requested_at DATETIME, 
	evidence VARCHAR, ends_by_channel JSON, 
	PRIMARY KEY (item_id), 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE
);
INSERT INTO "rights" VALUES(1,'granted','[]',NULL,'2026-11-22',NULL,NULL,NULL,NULL);
CREATE TABLE rights_request (
	id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	code VARCHAR(16) NOT NULL, 
	at DATETIME NOT NULL, 
	"by" VARCHAR NOT NULL, 
	language VARCHAR(8) NOT NULL, 
	text VARCHAR NOT NULL, 
	channels JSON NOT NULL, 
	until DATE, 
	reminded_at DATETIME, 
	reminders INTEGER DEFAULT 0 NOT NULL, 
	answered_at DATETIME, 
	answer VARCHAR(16), 
	PRIMARY KEY (id), 
	FOREIGN KEY(item_id) REFERENCES item (id) ON DELETE CASCADE, 
	UNIQUE (code)
);
CREATE TABLE saved_search (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	"query" VARCHAR NOT NULL, 
	sort VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE ("key")
);
CREATE TABLE tag (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	parent_id INTEGER, 
	batch_id INTEGER, 
	live BOOLEAN DEFAULT 1 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(batch_id) REFERENCES batch (id), 
	FOREIGN KEY(parent_id) REFERENCES tag (id), 
	UNIQUE ("key")
);
INSERT INTO "tag" VALUES(1,'soft','soft',NULL,NULL,1);
INSERT INTO "tag" VALUES(2,'gone','gone',NULL,NULL,1);
CREATE TABLE tag_alias (
	"key" VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	tag_id INTEGER NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE
);
CREATE TABLE tombstone (
	digest VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	items INTEGER NOT NULL, 
	PRIMARY KEY (digest)
);
CREATE TABLE unmatched_row (
	id INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	"row" INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE CASCADE
);
CREATE TABLE usage_terms (
	id INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	url VARCHAR, 
	channels JSON NOT NULL, 
	since DATE NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (source)
);
CREATE TABLE variant (
	id INTEGER NOT NULL, 
	product_id INTEGER NOT NULL, 
	sku VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	name VARCHAR, 
	price_minor INTEGER, 
	currency VARCHAR(3), 
	availability VARCHAR, 
	batch_id INTEGER, 
	live BOOLEAN DEFAULT 1 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE CASCADE, 
	UNIQUE ("key"), 
	FOREIGN KEY(batch_id) REFERENCES batch (id)
);
CREATE TABLE watched_folder (
	id INTEGER NOT NULL, 
	path VARCHAR NOT NULL, 
	tags JSON NOT NULL, 
	campaign_id INTEGER, 
	since DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (path), 
	FOREIGN KEY(campaign_id) REFERENCES campaign (id) ON DELETE SET NULL
);
CREATE INDEX ix_campaign_utm_campaign ON campaign (utm_campaign);
CREATE INDEX ix_original_phash ON original (phash);
CREATE INDEX ix_cost_campaign_id ON cost (campaign_id);
CREATE INDEX ix_creator_batch_id ON creator (batch_id);
CREATE INDEX ix_observation_batch_id ON observation (batch_id);
CREATE INDEX ix_observation_replaced_by ON observation (replaced_by);
CREATE INDEX ix_observation_row ON observation (channel, row_key, measure, day);
CREATE INDEX ix_observation_series ON observation (live, measure, day, value);
CREATE INDEX ix_observation_subject ON observation (subject, subject_id, measure, day);
CREATE INDEX ix_phase_campaign_id ON phase (campaign_id);
CREATE INDEX ix_product_line_batch_id ON product_line (batch_id);
CREATE INDEX ix_product_type_batch_id ON product_type (batch_id);
CREATE INDEX ix_tag_batch_id ON tag (batch_id);
CREATE INDEX ix_unmatched_row_batch_id ON unmatched_row (batch_id);
CREATE INDEX ix_edition_gallery_id ON edition (gallery_id);
CREATE INDEX ix_item_batch_id ON item (batch_id);
CREATE INDEX ix_item_creator_id ON item (creator_id);
CREATE INDEX ix_item_external_id ON item (external_id);
CREATE INDEX ix_item_imported_at ON item (imported_at);
CREATE INDEX ix_item_posted_at ON item (posted_at);
CREATE INDEX ix_item_source_key ON item (source_key);
CREATE INDEX ix_item_url ON item (url);
CREATE INDEX ix_product_batch_id ON product (batch_id);
CREATE INDEX ix_product_handle ON product (handle);
CREATE INDEX ix_product_line_id ON product (line_id);
CREATE INDEX ix_product_type_id ON product (type_id);
CREATE INDEX ix_hotspot_item_id ON hotspot (item_id);
CREATE INDEX ix_hotspot_product_id ON hotspot (product_id);
CREATE INDEX ix_item_original_hash ON item_original (hash);
CREATE INDEX ix_item_product_product_id ON item_product (product_id);
CREATE INDEX ix_item_tag_tag_id ON item_tag (tag_id);
CREATE INDEX ix_placement_campaign_id ON placement (campaign_id);
CREATE INDEX ix_placement_item_id ON placement (item_id);
CREATE INDEX ix_placement_utm_content ON placement (utm_content);
CREATE INDEX ix_item_merged_into ON item (merged_into);
CREATE INDEX ix_variant_product_id ON variant (product_id);
CREATE INDEX ix_variant_batch_id ON variant (batch_id);
CREATE INDEX ix_look_alike_other_id ON look_alike (other_id);
CREATE INDEX ix_creator_same_as ON creator (same_as);
CREATE INDEX ix_item_assigned_to ON item (assigned_to);
CREATE INDEX ix_rights_request_item_id ON rights_request (item_id);
CREATE INDEX ix_evidence_item_id ON evidence (item_id);
CREATE INDEX ix_evidence_request_id ON evidence (request_id);
CREATE INDEX ix_evidence_hash ON evidence (hash);
CREATE INDEX ix_tag_alias_tag_id ON tag_alias (tag_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('edit_log',17);
COMMIT;
