package dev.breakwater.platform.replica;

import java.sql.SQLException;

import io.agroal.api.AgroalDataSource;

/** The secret of a service's primary, which all its instances know and no client does. */
public final class ConsistencyKey {

    private ConsistencyKey() {}

    public static byte[] read(AgroalDataSource primary) throws SQLException {
        try (var connection = primary.getConnection();
                var query = connection.prepareStatement("select key from consistency_key");
                var found = query.executeQuery()) {
            found.next();
            return found.getBytes(1);
        }
    }
}
