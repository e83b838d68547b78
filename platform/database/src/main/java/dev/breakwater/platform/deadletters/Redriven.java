package dev.breakwater.platform.deadletters;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The outcome for one record. */
@Schema(
        description =
                "`SENT`: sent, or would be; `SENT_BEFORE`: redriven before and not sent again; `TOO_OFTEN`: came back too often")
enum Redriven {
    /** The record was sent to the retry topic, or would be in a dry run. */
    SENT,
    /** The record was redriven before and is not sent again. */
    SENT_BEFORE,
    /** The record has reached the maximum number of redrives. */
    TOO_OFTEN
}
