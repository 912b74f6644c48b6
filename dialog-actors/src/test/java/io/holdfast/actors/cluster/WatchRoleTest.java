package io.holdfast.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchRoleTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void aRoleSaysPortAndIncarnation(long incarnation) {
        WatchRole role = new WatchRole(65_535, incarnation);
        assertThat(WatchRole.of(List.of("dc-default", role.role()))).contains(role);
    }

    @Test
    void aMemberWithoutTheRoleHasNoListener() {
        assertThat(WatchRole.of(List.of("dc-default"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch-", "watch-tower", "watch-1", "watch-x-1", "watch-1-x", "watch--1-1"})
    void aRoleOfAnotherKindIsNoListener(String role) {
        assertThat(WatchRole.of(List.of(role))).isEmpty();
    }
}
