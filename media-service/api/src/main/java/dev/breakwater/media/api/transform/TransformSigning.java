package dev.breakwater.media.api.transform;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.FocalPoint;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.api.signing.UrlSigner;
import dev.breakwater.media.bucket.TransformOptions;
import dev.breakwater.media.bucket.TransformOptions.Focus;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.platform.problem.RateLimit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs addresses of transforms. Nothing is made before the first read. */
@Singleton
class TransformSigning {

    private static final int PERCENT = 100;

    private final Media media;
    private final UrlSigner signer;
    private final TransformBudget budget;
    private final TransformsConfig config;
    private final String publicUrl;

    TransformSigning(
            Media media,
            UrlSigner signer,
            TransformBudget budget,
            TransformsConfig config,
            @ConfigProperty(name = "breakwater.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.media = media;
        this.signer = signer;
        this.budget = budget;
        this.config = config;
        this.publicUrl = publicUrl;
    }

    sealed interface Outcome {
        /** {@code expiresAt} is null for a public media. */
        record Signed(String url, Instant expiresAt) implements Outcome {}

        record Unknown() implements Outcome {}

        record NotReady() implements Outcome {}

        record FormatNotAllowed() implements Outcome {}

        record OverBudget(RateLimit limit) implements Outcome {}

        record SwitchedOff() implements Outcome {}
    }

    Outcome sign(UUID owner, UUID id, TransformRequest request) {
        if (!config.enabled() || config.workerUrl().isEmpty()) return new Outcome.SwitchedOff();
        var found = QuarkusTransaction.requiringNew().call(() -> media.of(owner, id));
        if (found.isEmpty()) return new Outcome.Unknown();
        if (!found.get().is(MediaStatus.ready)) return new Outcome.NotReady();
        var format = request.formatOrDefault();
        if (TransformFormat.of(format)
                .filter(it -> !config.formats().contains(it))
                .isPresent()) return new Outcome.FormatNotAllowed();
        return budget.take(owner)
                .<Outcome>map(Outcome.OverBudget::new)
                .orElseGet(
                        () -> signed(found.get(), options(request, found.get().focalPoint())));
    }

    private Outcome.Signed signed(MediaRow row, TransformOptions options) {
        var now = Instant.now();
        var address = new TransformAddress(row.picturesVisibility(), row.hash(), options.toString());
        if (row.picturesVisibility() == Visibility.PUBLIC)
            return new Outcome.Signed(publicUrl + address.signed(signer.sign(address.path(), now)), null);
        var expires = signer.expiry(now);
        var path = address.signed(signer.sign(address.path(), expires, now));
        return new Outcome.Signed(publicUrl + path + TransformAddress.query(expires), expires);
    }

    /** The focal point is part of the options, so a change of it gives another address and not another content. */
    private static TransformOptions options(TransformRequest request, FocalPoint focus) {
        var fit = request.fitOrDefault();
        var point = Optional.ofNullable(focus)
                .filter(_ -> fit.equals(TransformOptions.FILL))
                .map(it -> new Focus(percent(it.x()), percent(it.y())));
        return new TransformOptions(request.width(), request.height(), fit, request.formatOrDefault(), point);
    }

    private static int percent(double share) {
        return Math.toIntExact(Math.round(share * PERCENT));
    }
}
