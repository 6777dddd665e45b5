package dev.larder.go.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.go.client.GoTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `verify.go`, compiled by the go command of the machine, against a server that may lie.
class VerifierProgramTest {
  private static final long DEADLINE_SECONDS = 180;

  @TempDir private static Path programs;
  @TempDir private Path folder;
  private AuditedLog log = new AuditedLog();

  /// How it ended.
  private record Ended(int code, String output) {}

  @BeforeEach
  void build() throws Exception {
    Path program = programs.resolve("verify");
    if (!Files.exists(program)) {
      Path source = programs.resolve("verify.go");
      Files.writeString(source, new GoTools().verifierProgram().orElseThrow());
      Ended built =
          run(programs, List.of("go", "build", "-o", program.toString(), source.toString()));
      assertThat(built.code()).as(built.output()).isZero();
    }
  }

  @AfterEach
  void stop() {
    log.close();
  }

  private Ended verify(String goSum, String... more) throws Exception {
    Files.writeString(folder.resolve("go.sum"), goSum);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(programs.resolve("verify").toString(), "-database", AuditedLog.NAME));
    command.addAll(List.of("-modules", "ex.test", "-state", folder.resolve("known").toString()));
    command.addAll(List.of(more));
    command.add(log.listen() + "/repository/go");
    return run(folder, command);
  }

  private static Ended run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end");
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  @Test
  void verifiesALogThatGrows() throws Exception {
    log.publish(300);
    Ended first = verify(AuditedLog.goSum(0, 300) + "other.test/x v1.0.0 h1:unknown=\n");
    assertThat(first.output())
        .startsWith("sum.ex.test: 300 of 300 versions verified; 300 records, root ");
    assertThat(first.code()).isZero();

    log.publish(1_100);
    Ended second = verify(AuditedLog.goSum(200, 1_100), "-key", log.key().text());
    assertThat(second.output()).contains("900 of 900 versions verified; 1100 records");
    assertThat(second.code()).isZero();
    assertThat(KnownLog.read(Files.readString(folder.resolve("known"))).head())
        .as("the same memory as that of larder itself")
        .hasValueSatisfying(head -> assertThat(head.size()).isEqualTo(1_100));
  }

  @Test
  void findsAChangedHash() throws Exception {
    log.publish(20);
    Ended ended =
        verify(AuditedLog.goSum(0, 20).replace(AuditedLog.h1("mod7"), AuditedLog.h1("changed")));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .contains("go.sum:15: SECURITY", AuditedLog.h1("mod7"), AuditedLog.h1("changed"))
        .contains("19 of 20 versions verified");
  }

  @Test
  void findsARecordThatIsNotInTheTree() throws Exception {
    log.publish(20);
    String forged = AuditedLog.h1("forged");
    log.lies.put(
        "lookup/ex.test/m@v1.0.7",
        body -> new String(body, UTF_8).replace(AuditedLog.h1("zip7"), forged).getBytes(UTF_8));
    Ended ended = verify(AuditedLog.goSum(0, 20).replace(AuditedLog.h1("zip7"), forged));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("SECURITY", "record 7 is not the one in the log");
  }

  @Test
  void findsATileThatIsForged() throws Exception {
    log.publish(600);
    log.lies.put(
        "tile/8/0/000",
        body -> {
          body[40] ^= 1;
          return body;
        });
    Ended ended = verify(AuditedLog.goSum(0, 3));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("is not what the tile above it says");
  }

  @Test
  void findsALogThatWentBackOrIsAnotherOne() throws Exception {
    log.publish(20);
    assertThat(verify(AuditedLog.goSum(0, 1)).code()).isZero();
    log.close();
    log = new AuditedLog().publish(19);
    assertThat(verify(AuditedLog.goSum(0, 1)).output())
        .contains("19 records", "this machine has seen 20");
    log.close();
    log = new AuditedLog();
    log.append("v1.0.0", 0);
    log.append("v1.0.1", 77);
    log.publish(30);
    Ended forked = verify(AuditedLog.goSum(0, 1));
    assertThat(forked.output()).contains("of 20 that was signed before");
    assertThat(forked.code()).isEqualTo(1);
  }

  @Test
  void findsAStrangersSignature() throws Exception {
    log.publish(3);
    assertThat(verify(AuditedLog.goSum(0, 1)).code()).isZero();
    log.close();
    log = new AuditedLog(1).publish(3);
    assertThat(verify(AuditedLog.goSum(0, 1)).output()).contains("is not signed by the key");
  }

  @Test
  void saysHowItIsCalled() throws Exception {
    Ended ended = run(folder, List.of(programs.resolve("verify").toString(), "go.sum"));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.output()).startsWith("usage: go run verify.go");
  }
}
