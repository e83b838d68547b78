package dev.breakwater.platform.replica;

import java.sql.SQLException;
import java.util.OptionalLong;

import dev.breakwater.platform.replica.ReadTarget.Reached;
import dev.breakwater.platform.replica.ReplicaDataSource.Standing;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReadTargetTest {

    private static final Reached NEVER_ASKED = _ -> {
        throw new AssertionError("a round trip for nothing");
    };

    @Test
    void who_wrote_nothing_reads_from_the_replica_and_no_position_is_asked_for() throws SQLException {
        assertEquals(ReadTarget.ANY, ReadTarget.by(OptionalLong.empty(), NEVER_ASKED));
    }

    @Test
    void who_wrote_reads_from_the_replica_once_it_has_that() throws SQLException {
        assertEquals(ReadTarget.CAUGHT_UP, ReadTarget.by(OptionalLong.of(100), needed -> 100 >= needed));
        assertEquals(ReadTarget.BEHIND, ReadTarget.by(OptionalLong.of(101), needed -> 100 >= needed));
    }

    @Test
    void a_position_that_cannot_be_asked_for_is_a_failed_read() {
        assertThrows(
                SQLException.class,
                () -> ReadTarget.by(OptionalLong.of(1), _ -> {
                    throw new SQLException("gone");
                }));
    }

    @Test
    void a_replica_is_asked_only_while_it_is_usable() {
        assertTrue(ReadTarget.before(Standing.USABLE).isReplica());
        assertEquals(ReadTarget.LAGGING, ReadTarget.before(Standing.LAGGING));
        assertEquals(ReadTarget.AWAY, ReadTarget.before(Standing.AWAY));
        assertEquals(ReadTarget.NONE, ReadTarget.before(Standing.NONE));
    }

    @Test
    void what_the_replica_may_not_answer_the_primary_does() {
        for (var choice : new ReadTarget[] {
            ReadTarget.BEHIND, ReadTarget.LAGGING, ReadTarget.AWAY, ReadTarget.FAILED, ReadTarget.NONE
        }) {
            assertFalse(choice.isReplica());
            assertEquals("primary", choice.node());
        }
        assertEquals("replica", ReadTarget.CAUGHT_UP.node());
        assertEquals("caught-up", ReadTarget.CAUGHT_UP.reason());
    }
}
