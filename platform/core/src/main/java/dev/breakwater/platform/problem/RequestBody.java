package dev.breakwater.platform.problem;

import jakarta.ws.rs.ext.ReaderInterceptorContext;

import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** The bytes of a request's body, as the client sent them. */
public final class RequestBody {

    private static final String PROPERTY = RequestBody.class.getName();

    private RequestBody() {}

    static void keep(ReaderInterceptorContext request, byte[] body) {
        request.setProperty(PROPERTY, body);
    }

    /** Of the current request of a REST resource; empty when the resource reads no body. */
    public static byte[] current() {
        var body = (byte[]) CurrentRequestManager.get().getProperty(PROPERTY);
        return body == null ? new byte[0] : body;
    }
}
