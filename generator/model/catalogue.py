"""Every kind of finding that Palimpsest can report, in one place.

`docs/findings.md` is written from this module; a test fails when the two differ.
"""

from __future__ import annotations

from generator.model.finding import Kind, Severity

# -- sources: what survived ------------------------------------------------------------------------------------------
SOURCE_MISSING = Kind("source-missing", Severity.ERROR, "A source that was named does not exist or cannot be opened.")
SOURCE_EMPTY = Kind("source-empty", Severity.WARNING, "A source file holds nothing but white space.")
SOURCE_UNKNOWN = Kind("source-unknown", Severity.WARNING, "A source is of no kind that can be read, such as a picture.")
SOURCE_TRUNCATED = Kind("source-truncated", Severity.WARNING, "A feed ends in the middle; what came before is kept.")
SOURCE_DAMAGED = Kind("source-damaged", Severity.WARNING, "A source breaks the rules of its format; it was read as far as it goes.")
SOURCE_ENCODING = Kind("source-encoding", Severity.NOTE, "A source is not UTF-8; the encoding was declared or worked out.")
SOURCE_SYMLINK = Kind("source-symlink", Severity.WARNING, "A symbolic link among the sources or the content is not followed.")
ENTRY_UNTITLED = Kind("entry-untitled", Severity.NOTE, "An entry has no title; a short excerpt stands in and is marked.")
ENTRY_PASSED = Kind("entry-passed-over", Severity.NOTE, "Entries of an export that are no posts (comments, settings, templates) were passed over.")
DATE_UNREADABLE = Kind("date-unreadable", Severity.WARNING, "A date was given but says nothing certain; the field is left out.")
DUMP_UNDIVIDED = Kind("dump-undivided", Severity.WARNING, "Nothing separates the posts of a dump; it became one post.")
PARTED_BY_SUBJECT = Kind("parted-by-subject", Severity.WARNING, "Nothing but a change of subject tells the posts of a dump apart; some may be wrong.")
POSTS_CUT_OFF = Kind("posts-cut-off", Severity.NOTE, "A dump has but the beginnings of its posts, cut off by the page.")
TEXT_REPAIRED = Kind("text-repaired", Severity.NOTE, "Characters of a source were damaged in a known way and repaired.")
BODY_CUT = Kind("body-cut", Severity.WARNING, "A body is longer than any post; its end stays in the source alone.")
MOSTLY_LEFT_OUT = Kind("mostly-left-out", Severity.WARNING, "Most of a dump was taken for what stands around its posts, such as comments, and is on no page.")
NO_POSTS = Kind("no-posts", Severity.NOTE, "A source was read but holds no posts.")
FETCH_REFUSED = Kind("fetch-refused", Severity.ERROR, "An address is not fetched: it is not http or https, or it leads into a private network.")
FETCH_FAILED = Kind("fetch-failed", Severity.ERROR, "An address could not be fetched.")
FETCH_TOO_LARGE = Kind("fetch-too-large", Severity.ERROR, "What an address leads to is larger than any feed, or grows so when it is decompressed.")
FETCH_INCOMPLETE = Kind("fetch-incomplete", Severity.WARNING, "The archive behind an address was fetched in part; what came is kept and imported.")

# -- content: what people own ----------------------------------------------------------------------------------------
CONTENT_FRONT_MATTER = Kind("front-matter", Severity.ERROR, "The front matter of a file is not YAML, or is not closed.")
CONTENT_UNREADABLE = Kind("content-unreadable", Severity.ERROR, "A file of content/ cannot be opened.")
CONTENT_MISNAMED = Kind("content-misnamed", Severity.WARNING, "A file of content/ is Markdown by another ending than .md, and on no page.")
PICTURE_REFUSED = Kind("picture-refused", Severity.WARNING, "A file in content/images/ is no picture of a kind that is safe to show.")
CONTENT_FIELD = Kind("field-value", Severity.WARNING, "A field of the front matter has a value of the wrong form.")
CONTENT_ENCODING = Kind("content-encoding", Severity.WARNING, "A content file is not UTF-8; it was read by its byte order mark or as Windows-1252.")
CONTENT_KEPT = Kind("edit-kept", Severity.NOTE, "A source now tells something else than a person wrote; the person's words stay.")
CONTENT_REMOVED = Kind("removal-kept", Severity.NOTE, "A post that a person deleted is not brought back.")
CONTENT_TWICE = Kind("told-twice", Severity.NOTE, "A post that an import keeps as it is says what another one, of the same places in the sources, says now.")
PERMALINK_TAKEN = Kind("permalink-taken", Severity.WARNING, "Two pages claim one address; the later one got another.")
REDIRECT_TAKEN = Kind("redirect-taken", Severity.NOTE, "Two pages claim one old address; it leads to one of them alone.")
CONTENT_UNWRITABLE = Kind("content-unwritable", Severity.ERROR, "A content file cannot be written; what was there before stays.")
LEDGER_DAMAGED = Kind("ledger-damaged", Severity.WARNING, "The record of the last import cannot be read; nothing is imported until it is there again.")

PROGRAMME_OF_DRAFT = Kind("programme-of-draft", Severity.NOTE, "An edition shows the programme of a post that a person keeps back or deleted.")
PROGRAMME_UNPLACED = Kind("programme-unplaced", Severity.NOTE, "Lines of a conference programme could not be placed; they are shown as they are.")
NAME_VARIANT = Kind("name-variant", Severity.NOTE, "A printed name could be one of several persons; it stays a person of its own.")

# -- the site's own settings -----------------------------------------------------------------------------------------
CONFIG_SYNTAX = Kind("config-syntax", Severity.ERROR, "site.toml is not TOML.")
CONFIG_UNKNOWN = Kind("config-unknown-key", Severity.WARNING, "site.toml has a key that nothing reads.")
CONFIG_TYPE = Kind("config-type", Severity.ERROR, "A key of site.toml has a value of the wrong type.")
BASE_URL_MISSING = Kind("base-url-missing", Severity.NOTE, "No base_url is set, so that sitemap and feeds carry relative addresses.")

# -- templates and output --------------------------------------------------------------------------------------------
TEMPLATE_ERROR = Kind("template-error", Severity.ERROR, "A template cannot be compiled or names something that its view lacks.")
BODY_PLAIN = Kind("body-plain", Severity.WARNING, "The Markdown of a body is too long, too deep or too tangled to render; it is shown as plain text.")
SITE_MISSING = Kind("site-missing", Severity.ERROR, "The folder of the site does not exist; nothing was made.")
OUTPUT_NOT_OURS = Kind("output-not-ours", Severity.ERROR, "The output folder is not empty and was not made by Palimpsest.")
OUTPUT_UNUSABLE = Kind("output-unusable", Severity.ERROR, "The output path cannot be written to, or must not be.")
ARTIFACT_PATH = Kind("artifact-path", Severity.ERROR, "A page has a path that cannot be published, or one that another has.")
OUTPUT_IN_PLACE = Kind("output-in-place", Severity.WARNING, "The output folder cannot be replaced at once; its files were, one by one.")
OUTPUT_FOREIGN = Kind("output-foreign-file", Severity.NOTE, "A file in the output folder is not ours; it was kept.")
OUTPUT_LOCKED = Kind("output-locked", Severity.ERROR, "Another run is writing to the same site.")
CACHE_DROPPED = Kind("cache-dropped", Severity.NOTE, "The cache was of another version or damaged and was begun anew.")
STAGE_FAILED = Kind("stage-failed", Severity.ERROR, "A step of the build failed on one input; all others were done.")
CLUSTER_UNUSABLE = Kind("cluster-unusable", Severity.ERROR, "The cluster that was named cannot be used; nothing was done.")
CLUSTER_DIFFERENT = Kind("cluster-worker-unused", Severity.WARNING, "Workers of the cluster were lost, or have another program; the work was done without them.")

# -- check: the finished site, and the account of every word ---------------------------------------------------------
OUTPUT_MISSING = Kind("output-missing", Severity.ERROR, "There is no built site to check.")
WORDS_LOST = Kind("unaccounted-words", Severity.ERROR, "Words of a source are neither on a page nor on the list of what was left out.")
BROKEN_LINK = Kind("broken-link", Severity.ERROR, "A link within the site leads nowhere, or works on a server alone.")
HTML_FLAW = Kind("html-flaw", Severity.ERROR, "The markup of a page is broken.")
ACCESS_FLAW = Kind("access-flaw", Severity.ERROR, "Something on a page cannot be reached or understood by everybody.")
HEADING_SKIPPED = Kind("heading-skipped", Severity.NOTE, "The headings of a text skip a level, as its author wrote them.")
FEED_FLAW = Kind("feed-flaw", Severity.ERROR, "A feed or another data file breaks the rules of its format.")
FOREIGN_REQUEST = Kind("foreign-request", Severity.ERROR, "A page or style sheet loads something from another host.")
TITLE_UNKNOWN = Kind("title-unknown", Severity.ERROR, "Nothing in content/ has such a path, address or title.")

# -- serve -----------------------------------------------------------------------------------------------------------
PORT_TAKEN = Kind("port-taken", Severity.ERROR, "The port of the preview is in use.")

KINDS: tuple[Kind, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Kind))
"""All kinds, in the order in which they stand above."""
