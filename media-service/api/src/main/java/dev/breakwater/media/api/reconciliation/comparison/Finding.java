package dev.breakwater.media.api.reconciliation.comparison;

import java.util.Arrays;

/**
 * A difference between the bucket and the rows.
 *
 * @param subject the object's key, or the id of the media or of the owner
 */
public record Finding(Kind kind, String subject) {

    public enum Kind {
        /** An original without a media, or of a rejected one. Deleted. */
        ORPHAN_ORIGINAL("orphan-original"),
        /** A picture without a media. Deleted. */
        ORPHAN_PICTURE("orphan-picture"),
        /** The old marker of a failed attempt of a worker. Deleted. */
        ORPHAN_ATTEMPT("orphan-attempt"),
        /** An upload in parts that no pending media refers to. Aborted. */
        MULTIPART_LEFTOVER("multipart-leftover"),
        /** An object under a key that this service does not write. Reported only. */
        UNKNOWN_OBJECT("unknown-object"),
        /** A ready media without its original. Reported only. */
        MISSING_ORIGINAL("missing-original"),
        /** A ready media without one of its pictures. Reported only. */
        MISSING_PICTURE("missing-picture"),
        /** An upload that is pending although it has expired. Its expiry is scheduled again. */
        UNCOMPLETED_UPLOAD("uncompleted-upload"),
        /** An upload that is complete, and has no result after a long time. It is published again. */
        UNANSWERED_UPLOAD("unanswered-upload"),
        /** The counters of an owner's quota differ from the rows. Corrected. */
        QUOTA_MISMATCH("quota-mismatch");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As in metrics and in the API. */
        public String label() {
            return label;
        }

        public static Kind of(String label) {
            return Arrays.stream(values())
                    .filter(it -> it.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no finding is called " + label));
        }
    }
}
