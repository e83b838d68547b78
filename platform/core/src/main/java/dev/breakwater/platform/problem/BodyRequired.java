package dev.breakwater.platform.problem;

import java.io.IOException;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

/** Refuses an empty body where a resource reads one. */
@Provider
class BodyRequired implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = context.proceed();
        if (body == null)
            throw Problem.of(400, "malformed-body", "A body is required.").toException();
        return body;
    }
}
