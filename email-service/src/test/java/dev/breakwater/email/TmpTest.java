package dev.breakwater.email;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.TreeMap;

import jakarta.inject.Inject;

import javax.sql.DataSource;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TmpTest {
    @Inject
    DataSource source;

    @Test
    void has_a_database() throws Exception {
        var all = new TreeMap<String, String>();
        for (var name : ConfigProvider.getConfig().getPropertyNames())
            if (name.matches("breakwater.*|kafka.*|quarkus.(datasource|redis|s3|mailer|http.test).*"))
                all.put(name, ConfigProvider.getConfig().getConfigValue(name).getValue());
        all.forEach((k, v) -> System.out.println("CFG " + k + "=" + v));
        try (var c = source.getConnection();
                var r = c.createStatement().executeQuery("select current_database()")) {
            r.next();
            System.out.println("CFG db " + r.getString(1));
        }
        assertEquals(1, 1);
    }
}
