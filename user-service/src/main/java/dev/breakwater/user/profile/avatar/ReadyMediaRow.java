package dev.breakwater.user.profile.avatar;

import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A media that its owner can choose as avatar. Immutable. */
@Entity
@Table(name = "ready_media")
public class ReadyMediaRow {

    @Id
    @Column(name = "media_id")
    private UUID mediaId;

    @Column(name = "owner_id")
    private UUID ownerId;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> pictures;

    protected ReadyMediaRow() {}

    ReadyMediaRow(UUID mediaId, UUID ownerId, Map<String, String> pictures) {
        this.mediaId = mediaId;
        this.ownerId = ownerId;
        this.pictures = pictures;
    }

    public UUID mediaId() {
        return mediaId;
    }

    UUID ownerId() {
        return ownerId;
    }

    public Map<String, String> pictures() {
        return pictures;
    }
}
