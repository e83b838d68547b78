package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.platform.Ids;

/** The audit of what an administrator did to a letter. */
@Entity
@Table(name = "admin_action")
class AdminActionRow {

    private static final String RESEND = "RESEND";

    @Id
    UUID id;

    @Column(name = "admin_id")
    UUID adminId;

    String action;

    @Column(name = "letter_id")
    UUID letterId;

    @Column(name = "resent_as")
    UUID resentAs;

    Instant at;

    static AdminActionRow resend(UUID admin, DeliveryRow letter, DeliveryRow again) {
        var row = new AdminActionRow();
        row.id = Ids.next();
        row.adminId = admin;
        row.action = RESEND;
        row.letterId = letter.id;
        row.resentAs = again.id;
        row.at = again.createdAt;
        return row;
    }
}
