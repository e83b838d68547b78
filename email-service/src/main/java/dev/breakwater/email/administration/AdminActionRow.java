package dev.breakwater.email.administration;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.platform.Ids;

/** The audit record of an administrator's action on a delivery. */
@Entity
@Table(name = "admin_action")
class AdminActionRow {

    private static final String RESEND = "RESEND";

    @Id
    UUID id;

    @Column(name = "admin_id")
    UUID adminId;

    String action;

    @Column(name = "delivery_id")
    UUID deliveryId;

    @Column(name = "resent_as")
    UUID resentAs;

    Instant at;
    String reason;

    /** {@code reason} is null unless the administrator gave one. */
    static AdminActionRow resend(UUID admin, DeliveryRow delivery, DeliveryRow copy, String reason) {
        var row = new AdminActionRow();
        row.id = Ids.next();
        row.adminId = admin;
        row.action = RESEND;
        row.deliveryId = delivery.id();
        row.resentAs = copy.id();
        row.at = copy.createdAt();
        row.reason = reason;
        return row;
    }
}
