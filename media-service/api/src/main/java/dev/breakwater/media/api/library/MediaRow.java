package dev.breakwater.media.api.library;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.bucket.Visibility;

/** A row of {@code media}. Lock it before you change it, see {@link Media#locked}. */
@Entity
@Table(name = "media")
public class MediaRow {

    @Id
    private UUID id;

    @Column(name = "owner_id")
    private UUID ownerId;

    private String filename;
    private String visibility;

    /** The name of a {@link MediaStatus}, or of one of a newer version, which this one does not change. */
    private String status;

    private String reason;

    @Column(name = "content_type")
    private String contentType;

    private long bytes;
    private Integer width;
    private Integer height;

    @Embedded
    private StoredPictures pictures;

    @Embedded
    private OriginalDetails original;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "uploaded_at")
    private Instant uploadedAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @Embedded
    private FocalPoint focalPoint;

    @Column(name = "upload_expires_at")
    private Instant uploadExpiresAt;

    protected MediaRow() {}

    public MediaRow(UUID id, UUID ownerId, DeclaredFile file, OriginalDetails original, Instant at, Instant expiresAt) {
        this.id = id;
        this.ownerId = ownerId;
        this.filename = file.filename();
        this.contentType = file.contentType();
        this.bytes = file.bytes();
        this.visibility = file.visibility();
        this.pictures = StoredPictures.none(file.visibility());
        this.original = original;
        this.createdAt = at;
        this.uploadExpiresAt = expiresAt;
        this.status = MediaStatus.pending.name();
    }

    public UUID id() {
        return id;
    }

    public UUID ownerId() {
        return ownerId;
    }

    public String filename() {
        return filename;
    }

    public void rename(String name) {
        filename = name;
    }

    public String visibility() {
        return visibility;
    }

    public Visibility picturesVisibility() {
        return pictures.visibility();
    }

    /** Whether the pictures lie where others than the owner can read them, or where only the owner can. */
    public boolean isMisplaced() {
        return hash() != null && Visibility.of(visibility) != picturesVisibility();
    }

    public void show(Visibility to) {
        visibility = to.label();
    }

    /** Null when its owner did not delete it. */
    public Instant deletedAt() {
        return deletedAt;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    public void delete(Instant at) {
        deletedAt = at;
    }

    public void restore() {
        deletedAt = null;
    }

    public FocalPoint focalPoint() {
        return focalPoint;
    }

    public void focus(FocalPoint point) {
        focalPoint = point;
    }

    public String status() {
        return status;
    }

    public boolean is(MediaStatus other) {
        return other.name().equals(status);
    }

    private boolean isFinal() {
        return !is(MediaStatus.pending) && !is(MediaStatus.processing);
    }

    public String reason() {
        return reason;
    }

    public String contentType() {
        return contentType;
    }

    public long bytes() {
        return bytes;
    }

    public Integer width() {
        return width;
    }

    public Integer height() {
        return height;
    }

    public String hash() {
        return pictures.hash();
    }

    public List<StoredVariant> variants() {
        return pictures.variants();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant uploadExpiresAt() {
        return uploadExpiresAt;
    }

    public OriginalDetails original() {
        // Hibernate has null for an embedded value without any column.
        if (original == null) original = new OriginalDetails();
        return original;
    }

    public String originalKey() {
        return ObjectKeys.original(ownerId, id);
    }

    public Stream<String> pictureKeys() {
        return pictures.keys();
    }

    /**
     * The public path of each thumbnail by its name, without the leading slash, in the first of its formats; null for a private
     * media.
     */
    public Map<String, String> publicPictures() {
        return Visibility.of(visibility) == Visibility.PUBLIC ? pictures.keysByName() : null;
    }

    /** Stores that copies of the pictures are at another address. */
    public void relocated(Visibility to, String newHash) {
        pictures = pictures.at(to, newHash);
    }

    /** The prefix of its transforms; empty before it has pictures. */
    public Optional<String> transforms() {
        return Optional.ofNullable(hash()).map(it -> ObjectKeys.transforms(picturesVisibility(), it));
    }

    /** When the upload was completed; null before that. */
    public Instant uploadedAt() {
        return uploadedAt;
    }

    /** Returns false, and changes nothing, unless the status is pending. */
    public boolean uploaded(Instant at, String etag) {
        if (!is(MediaStatus.pending)) return false;
        status = MediaStatus.processing.name();
        uploadedAt = at;
        original().uploaded(etag);
        return true;
    }

    /** Returns false, and changes nothing, when the status is already final. */
    public boolean made(ThumbnailEvent.Made made) {
        if (isFinal()) return false;
        status = MediaStatus.ready.name();
        pictures = StoredPictures.of(made);
        contentType = made.contentType();
        width = made.width();
        height = made.height();
        bytes = made.bytes();
        original().made(made);
        return true;
    }

    /** Returns false, and changes nothing, when the status is already final. */
    public boolean reject(String why) {
        if (isFinal()) return false;
        status = MediaStatus.rejected.name();
        reason = why;
        return true;
    }
}
