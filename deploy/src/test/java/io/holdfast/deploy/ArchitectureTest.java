package io.holdfast.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the house: which module may know which. Dependencies point downwards only. */
class ArchitectureTest {
    private static final JavaClasses HOLDFAST = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.holdfast");

    /** Each module (by its package) and the modules it may depend on. */
    private static final Map<String, List<String>> ROOMS = Map.of(
            "engine", List.of(),
            "edge", List.of("engine"),
            "actors", List.of("engine", "edge"),
            "persistence", List.of("engine"),
            "node", List.of("engine", "edge", "actors", "persistence"),
            "testkit", List.of("engine"),
            "examples", List.of("engine", "testkit"),
            "bench", List.of("engine", "edge", "actors", "persistence", "testkit", "examples"),
            "deploy", List.of("engine", "edge", "actors", "persistence", "node", "testkit", "examples", "bench"));

    /** What the pure engine may not do: its callers tell it the time, and bring randomness as values. */
    private static final Map<Class<?>, Set<String>> IMPURE = Map.of(
            System.class, Set.of("currentTimeMillis", "nanoTime", "getProperty", "getenv", "exit"),
            java.time.Instant.class, Set.of("now"),
            java.time.LocalDate.class, Set.of("now"),
            java.time.LocalDateTime.class, Set.of("now"),
            java.time.ZonedDateTime.class, Set.of("now"),
            java.time.Clock.class, Set.of("systemUTC", "systemDefaultZone", "system", "tick"),
            java.util.UUID.class, Set.of("randomUUID"),
            Math.class, Set.of("random"));

    static Stream<String> modules() {
        return ROOMS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleDependsOnlyOnTheModulesBelowIt(String module) {
        var above = ROOMS.keySet().stream()
                .filter(other -> !other.equals(module)
                        && !ROOMS.getOrDefault(module, List.of()).contains(other))
                .map(other -> "io.holdfast." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("io.holdfast." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .allowEmptyShould(true)
                .check(HOLDFAST);
    }

    @Test
    void everyModuleHasItsRoom() {
        assertThat(HOLDFAST)
                .extracting(JavaClass::getPackageName)
                .allMatch(name -> ROOMS.containsKey(name.split("\\.", 4)[2]));
    }

    @Test
    void theEngineKnowsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("io.holdfast.engine..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "javax.crypto..", "org.jspecify..", "com.google.errorprone..", "io.holdfast.engine..")
                .check(HOLDFAST);
    }

    @Test
    void theEngineHasNoSocketsFilesThreadsOrRandomNumbers() {
        noClasses()
                .that()
                .resideInAPackage("io.holdfast.engine..")
                .should()
                .dependOnClassesThat(named(
                        "java.net.Socket",
                        "java.net.ServerSocket",
                        "java.net.DatagramSocket",
                        "java.lang.Thread",
                        "java.util.Random",
                        "java.util.concurrent.ThreadLocalRandom",
                        "java.security.SecureRandom",
                        "java.io.File",
                        "java.nio.file.Files"))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.nio.channels..")
                .check(HOLDFAST);
    }

    @Test
    void theEngineIsToldTheTime() {
        noClasses()
                .that()
                .resideInAPackage("io.holdfast.engine..")
                .should()
                .accessTargetWhere(impure())
                .check(HOLDFAST);
    }

    @Test
    void theRuleAboutTimeSeesAClockWhereThereIsOne() {
        var rule = noClasses()
                .that()
                .resideInAPackage("io.holdfast.deploy.cluster..")
                .should()
                .accessTargetWhere(impure());
        assertThatThrownBy(() -> rule.check(HOLDFAST)).hasMessageContaining("System.nanoTime()");
    }

    @Test
    void behavioursAreAsPureAsTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("io.holdfast.examples..")
                .should()
                .accessTargetWhere(impure())
                .allowEmptyShould(true)
                .check(HOLDFAST);
    }

    @Test
    void onlyTheRoomsWithActorsOrTheJournalKnowPekko() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.holdfast.actors..",
                        "io.holdfast.persistence..",
                        "io.holdfast.bench..",
                        "io.holdfast.deploy..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.pekko..")
                .check(HOLDFAST);
    }

    @Test
    void onlyTheEdgeAndTheLoadGeneratorKnowNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.holdfast.edge..", "io.holdfast.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(HOLDFAST);
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        var all = Set.copyOf(Arrays.asList(names));
        return DescribedPredicate.describe("are one of " + all, type -> all.contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> impure() {
        return DescribedPredicate.describe(
                "reads a clock, the environment or a random source", access -> isImpure(access.getTarget()));
    }

    private static boolean isImpure(AccessTarget target) {
        return IMPURE.entrySet().stream()
                .anyMatch(entry -> target.getOwner().isEquivalentTo(entry.getKey())
                        && entry.getValue().contains(target.getName()));
    }
}
