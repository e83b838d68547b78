package dev.breakwater.user.serviceclient;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.user.account.SecretToken;
import dev.breakwater.user.serviceclient.ClientSecrets.StoredSecret;

/**
 * Checks the secret of a service client. Every refusal costs one query and the same comparisons, so its duration does not reveal whether
 * there is such a client.
 */
@Singleton
public class ClientAuthentication {

    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final UUID NOBODY = new UUID(0, 0);
    /** Compared where a client has fewer secrets than it may have. */
    private static final byte[] NO_SECRET = SecretToken.random().hash();

    private final ClientSecrets secrets;

    ClientAuthentication(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    /** A client whose secret is right, and what it may do. */
    public record AuthenticatedClient(UUID id, List<String> scopes) {}

    /** Empty for a wrong secret, and for a client that is disabled or unknown. */
    public Optional<AuthenticatedClient> authenticate(String clientId, String secret) {
        var id = ID.matcher(clientId).matches() ? UUID.fromString(clientId) : NOBODY;
        var found = find(secrets.ofEnabled(id), SecretToken.sha256(secret));
        if (found == null) return Optional.empty();
        secrets.used(found, Timestamps.now());
        return Optional.of(new AuthenticatedClient(id, found.scopes()));
    }

    /** Null when none has this hash. Compares with all, whichever it is. */
    private static StoredSecret find(List<StoredSecret> stored, byte[] hash) {
        StoredSecret found = null;
        for (int i = 0; i < Math.max(stored.size(), ClientSecrets.MAX_PER_CLIENT); i++) {
            var candidate = i < stored.size() ? stored.get(i) : null;
            boolean isRight = MessageDigest.isEqual(candidate == null ? NO_SECRET : candidate.hash(), hash);
            if (isRight) found = candidate;
        }
        return found;
    }
}
