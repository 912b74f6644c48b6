package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs {@code ./holdfast} in a folder of its own, with JDKs and a Maven that only say how they were called. */
class StartScriptTest {
    @TempDir
    private Path folder = Path.of("");

    private Path root = Path.of("");

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(Path.of("..", "holdfast"), root.resolve("holdfast"));
        assertThat(root.resolve("holdfast").toFile().setExecutable(true)).isTrue();
        Files.createDirectories(root.resolve("deploy/target"));
        Files.createFile(root.resolve("deploy/target/holdfast.jar"));
        script(folder.resolve("bin/mvn"), "echo \"maven on $JAVA_HOME: $*\" >&2; touch deploy/target/built");
    }

    @Test
    void prefersTheJdkItIsToldToUse() throws Exception {
        var jdk = jdk("told", "21.0.4");
        assertThat(run(Map.of("HOLDFAST_JAVA_HOME", jdk.toString()), "up").text())
                .contains("java told");
    }

    @Test
    void refusesAJdkThatIsTooOldWhenToldToUseIt() throws Exception {
        var jdk = jdk("old", "17.0.15");
        var ended = run(Map.of("HOLDFAST_JAVA_HOME", jdk.toString()), "up");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.text())
                .isEqualTo("holdfast: HOLDFAST_JAVA_HOME is %s, a JDK 17 (expected: 21 or newer)\n".formatted(jdk));
    }

    @Test
    void passesOverADefaultJavaThatIsTooOldAndTakesTheNewestInstalled() throws Exception {
        var old = jdk("old", "17.0.15");
        jdk("sdkman/candidates/java/a", "21.0.4");
        jdk("sdkman/candidates/java/b", "99.0.1");
        var environment = Map.of(
                "JAVA_HOME", old.toString(),
                "PATH", old.resolve("bin") + ":" + System.getenv("PATH"),
                "SDKMAN_DIR", folder.resolve("sdkman").toString());
        assertThat(run(environment, "up").text()).contains("java sdkman/candidates/java/b");
    }

    @ParameterizedTest
    @CsvSource({"21.0.4, false", "22.0.1, false", "23.0.1, true", "25, true", "26, false"})
    void givesAFlagOnlyToReleasesThatKnowIt(String version, boolean given) throws Exception {
        var jdk = jdk("told", version);
        var text = run(Map.of("HOLDFAST_JAVA_HOME", jdk.toString()), "up").text();
        assertThat(text.contains("jdk-23-to-25.options")).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({"node, node", "call, call", "demo, tool", "--help, tool"})
    void choosesTheFlagsByTheCommand(String command, String kind) throws Exception {
        var jdk = jdk("told", "21");
        assertThat(run(Map.of("HOLDFAST_JAVA_HOME", jdk.toString()), command).text())
                .contains("@" + root + "/deploy/jvm/" + kind + ".options");
    }

    @Test
    void findsItselfThroughASymbolicLink() throws Exception {
        var jdk = jdk("told", "21");
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("checkout/holdfast"));
        var ended = runAt(link, Map.of("HOLDFAST_JAVA_HOME", jdk.toString()), "up");
        assertThat(ended.text()).contains("-Dholdfast.root=" + root, "-Dholdfast.home=" + root + "/.holdfast");
    }

    @Test
    void buildsOnFirstUseAndAgainWhenASourceIsNewer() throws Exception {
        var jdk = jdk("told", "21");
        var environment = Map.of("HOLDFAST_JAVA_HOME", jdk.toString(), "HOLDFAST_BUILD", "");
        var source = Files.createDirectories(root.resolve("engine/src/main")).resolve("A.java");
        Files.createFile(source);
        assertThat(run(environment, "up").text()).contains("sources have changed, building");
        assertThat(Files.readString(root.resolve("deploy/target/build.log"))).contains("maven on " + jdk);
        assertThat(run(environment, "up").text()).doesNotContain("building");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(environment, "up").text()).contains("sources have changed, building");
    }

    @Test
    void trainsANodeOnceAfterABuild() throws Exception {
        var jdk = jdk("told", "21");
        var environment = Map.of("HOLDFAST_JAVA_HOME", jdk.toString(), "HOLDFAST_BUILD", "");
        assertThat(run(environment, "up", "--help").text()).doesNotContain("preparing");
        script(
                jdk.resolve("bin/java"),
                "case \"$*\" in *train*) sleep 0.01; echo > " + root
                        + "/deploy/target/archive-21.options ;; *) echo java \"$@\" ;; esac");
        assertThat(run(environment, "up").text()).contains("preparing fast starts");
        assertThat(run(environment, "up").text()).doesNotContain("preparing");
        assertThat(run(environment, "node").text()).contains("@" + root + "/deploy/target/archive-21.options");
    }

    @Test
    void aNodeStartsWithoutAnArchiveWhenTheTrainingFails() throws Exception {
        var jdk = jdk("told", "21");
        var environment = Map.of("HOLDFAST_JAVA_HOME", jdk.toString(), "HOLDFAST_BUILD", "");
        script(jdk.resolve("bin/java"), "case \"$*\" in *train*) exit 1 ;; *) echo started ;; esac");
        var ended = run(environment, "up");
        assertThat(ended.status()).isZero();
        assertThat(ended.text()).contains("started");
        assertThat(root.resolve("deploy/target/archive-21.options")).exists();
    }

    @Test
    void showsWhyABuildFailed() throws Exception {
        var jdk = jdk("told", "21");
        script(folder.resolve("bin/mvn"), "echo '[INFO] much'; echo '[ERROR] A.java: no'; exit 1");
        var ended = run(Map.of("HOLDFAST_JAVA_HOME", jdk.toString(), "HOLDFAST_BUILD", ""), "up");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.text())
                .contains("[ERROR] A.java: no", "holdfast: the build failed")
                .doesNotContain("much");
    }

    /** A JDK whose java prints its name and its arguments. */
    private Path jdk(String name, String version) throws IOException {
        var home = folder.resolve(name);
        script(home.resolve("bin/java"), "echo java " + name + " \"$@\"");
        script(home.resolve("bin/javac"), "exit 1");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"us\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ended run(Map<String, String> environment, String... args) throws Exception {
        return runAt(root.resolve("holdfast"), environment, args);
    }

    private Ended runAt(Path script, Map<String, String> environment, String... args) throws Exception {
        var command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_") || name.equals("JAVA_HOME"));
        builder.environment().put("HOLDFAST_BUILD", "never");
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    private record Ended(int status, String text) {}
}
