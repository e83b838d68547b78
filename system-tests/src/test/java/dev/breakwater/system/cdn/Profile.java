package dev.breakwater.system.cdn;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.system.Client;

/** A person with a public profile, which strangers read through Varnish. */
record Profile(CachedSystem system, Client owner, UUID id) {

    static Profile create(CachedSystem system) throws IOException {
        var client = Client.newUser("cdn-" + UUID.randomUUID() + "@example.com");
        var id = UUID.fromString(client.get("/api/v1/users/me").json().get("id").asText());
        return new Profile(system, client, id);
    }

    String path() {
        return "/api/v1/users/" + id;
    }

    /** The name that a stranger sees. */
    String seen() throws IOException {
        return system.read(path()).json().get("displayName").asText();
    }

    /** Changes the name, at a gateway without Varnish; returns the new one. */
    String rename() throws IOException {
        var name = "Name " + UUID.randomUUID();
        rename(name);
        return name;
    }

    /** Returns the consistency token of the change. */
    String rename(String name) throws IOException {
        var renamed = owner.patch("/api/v1/users/me", Map.of("displayName", name));
        if (renamed.status() != 200) throw new IllegalStateException("not renamed: " + renamed.json());
        return renamed.header("X-Consistency-Token");
    }
}
