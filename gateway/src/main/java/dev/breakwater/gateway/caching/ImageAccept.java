package dev.breakwater.gateway.caching;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.platform.http.PreferredImage;
import io.vertx.core.http.HttpHeaders;

/**
 * Reduces the {@code Accept} header of a picture whose format is negotiated to the type that is sent: one of three. Browsers send
 * hundreds of different headers, and each would be an entry of its own in the caches behind {@code Vary: Accept}.
 */
@Singleton
public class ImageAccept implements Step {

    private static final String NEGOTIATED = ",f_auto";

    @Override
    public void handle(Exchange exchange) {
        var request = exchange.request();
        var path = request.path();
        if (path != null
                && path.contains(NEGOTIATED)
                && (path.startsWith("/images/") || path.startsWith("/private-images/"))) {
            var type = PreferredImage.of(request.headers().getAll(HttpHeaders.ACCEPT));
            request.headers().set(HttpHeaders.ACCEPT, type);
        }
        exchange.next();
    }
}
