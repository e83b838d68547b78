package dev.breakwater.stack;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The data of a stack do not depend on its ports: {@code BREAKWATER_PORT_OFFSET} may change between two starts. */
class MovedStackTest {

    @Test
    void data_created_with_one_port_offset_are_available_with_another() throws Exception {
        var before = new FreshStack("moved");
        var after = before.moved();
        try {
            before.stack.up(false);
            try (var sql = before.servers.postgres().sql("users")) {
                sql.run("create table note (text text)");
                sql.run("insert into note values ('moved')");
            }
            before.stack.down();

            after.stack.up(false);
            assertTrue(after.healthy());
            try (var sql = after.servers.postgres().sql("users")) {
                assertEquals("moved", sql.value("select text from note").orElseThrow());
                sql.run("insert into note values ('later')");
                after.servers
                        .replica()
                        .await(sql.value("select pg_current_wal_lsn()").orElseThrow());
            }
            try (var sql = after.servers.replica().sql("users")) {
                assertEquals("2", sql.value("select count(*) from note").orElseThrow());
            }
        } finally {
            after.stack.reset();
        }
    }
}
