package dev.breakwater.gateway.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.gateway.upstream.Upstream;
import dev.breakwater.gateway.upstream.UpstreamClients;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.logging.Logger;

/** The OpenAPI document of the whole API, merged from the services on request and cached briefly. */
@Path("/openapi")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class OpenApiResource {

    private static final Logger LOG = Logger.getLogger(OpenApiResource.class);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final UpstreamClients upstreamClients;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Map<Upstream, ObjectNode> lastGood = new ConcurrentHashMap<>();
    private final ReentrantLock gathering = new ReentrantLock();
    private volatile Gathered gathered = new Gathered(null, Instant.EPOCH);

    private record Gathered(ObjectNode document, Instant until) {}

    OpenApiResource(UpstreamClients upstreamClients, ObjectMapper json) {
        this.upstreamClients = upstreamClients;
        this.json = json;
    }

    @GET
    @RunOnVirtualThread
    public ObjectNode document() {
        if (isFresh()) return gathered.document();
        gathering.lock();
        try {
            if (!isFresh()) gathered = new Gathered(gather(), Instant.now().plus(FRESH));
            return gathered.document();
        } finally {
            gathering.unlock();
        }
    }

    private boolean isFresh() {
        return Instant.now().isBefore(gathered.until());
    }

    /** For a service that is down the last known document is used; a service without one is listed as missing. */
    private ObjectNode gather() {
        var merged = new OpenApiMerge();
        for (var upstream : Upstream.values()) {
            refresh(upstream);
            var document = lastGood.get(upstream);
            if (document == null) merged.missing(upstream);
            else merged.add(upstream, document);
        }
        return merged.document();
    }

    private void refresh(Upstream upstream) {
        var address = URI.create(upstreamClients.address(upstream) + "/q/openapi?format=json");
        try {
            var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() == 200 && json.readTree(response.body()) instanceof ObjectNode document)
                lastGood.put(upstream, document);
            else LOG.warnf("%s answered %d", address, response.statusCode());
        } catch (IOException e) {
            LOG.warnf("%s: %s", address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
