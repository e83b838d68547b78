package dev.breakwater.platform.idempotency;

import dev.breakwater.platform.Sha256;
import dev.breakwater.platform.problem.RequestBody;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Tells whether a request is the repetition of another: SHA-256 of the method, the URL and the bytes of the body. */
final class RequestFingerprint {

    private RequestFingerprint() {}

    /** Of the current request. */
    static byte[] current() {
        var request = CurrentRequestManager.get();
        var url = request.getUriInfo().getRequestUri();
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var line = request.getMethod() + " " + url.getRawPath() + query + "\n";
        var hash = Sha256.digest();
        hash.update(line.getBytes(UTF_8));
        return hash.digest(RequestBody.current());
    }
}
