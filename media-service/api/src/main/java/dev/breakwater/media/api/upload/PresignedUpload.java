package dev.breakwater.media.api.upload;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The signature also covers Content-Length, which HTTP clients set themselves. */
@RegisterForReflection
@Schema(description = "The requests that send the bytes to the object store: one to `url`, or one to each of `parts`")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PresignedUpload(
        @Schema(enumeration = "PUT") String method,

        @Nullable
        @Schema(
                description = "Signed for the declared type and size; absent when the file is sent in `parts`",
                format = "uri")
        String url,

        @Schema(description = "The headers that the signature covers; send them with every request")
        Map<String, String> headers,

        @Nullable @Schema(description = "Of a file above 16 MiB, by their number; the order of sending does not matter")
        List<PresignedPart> parts,

        @Schema(description = "When the URLs expire") Instant expiresAt) {

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PresignedPart(
            @Schema(minimum = "1", examples = "1") int number,

            @Schema(
                    description = "Its size: all parts have 8,388,608 bytes, only the last may have fewer",
                    minimum = "1",
                    examples = "8388608")
            long bytes,

            @Schema(description = "Whether the object store has it")
            boolean arrived,

            @Nullable
            @Schema(description = "Signed for this part and its size; absent when it has arrived", format = "uri")
            String url) {}
}
