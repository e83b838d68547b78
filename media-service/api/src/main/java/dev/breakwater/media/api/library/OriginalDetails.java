package dev.breakwater.media.api.library;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import dev.breakwater.events.ThumbnailEvent;

/** What is known of a media's original, and of what its pictures depend on. Every value may be null. */
@Embeddable
public class OriginalDetails {

    private String sha256;

    private String etag;

    @Column(name = "multipart_upload_id")
    private String multipartUploadId;

    private String recipe;

    @Column(name = "blur_hash")
    private String blurHash;

    protected OriginalDetails() {}

    /**
     * @param sha256 as declared, in hexadecimal
     * @param multipartUploadId S3's id of an upload in parts; null for a single PUT
     */
    public OriginalDetails(String sha256, String multipartUploadId) {
        this.sha256 = sha256;
        this.multipartUploadId = multipartUploadId;
    }

    public String sha256() {
        return sha256;
    }

    /** The store's ETag; null before the upload is completed. */
    public String etag() {
        return etag;
    }

    public String multipartUploadId() {
        return multipartUploadId;
    }

    /** As in {@link ThumbnailEvent.Made}. */
    public String recipe() {
        return recipe;
    }

    /** As in {@link ThumbnailEvent.Made}. */
    public String blurHash() {
        return blurHash;
    }

    void uploaded(String etag) {
        this.etag = etag;
    }

    void made(ThumbnailEvent.Made made) {
        if (made.sha256() != null) sha256 = made.sha256();
        recipe = made.recipe();
        blurHash = made.blurHash();
    }
}
