package dev.larder.web.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import dev.larder.web.config.LogFormat;
import dev.larder.web.config.LogLevel;
import dev.larder.web.config.Settings;
import dev.larder.web.http.ServedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Alone, since it takes the process's output and settings of the log.
@Isolated
class LogTest {
  private static final ServedRequest SERVED =
      new ServedRequest(
          "id1",
          "GET",
          "/a \"b\"",
          "echo",
          200,
          7,
          Duration.ofMillis(3),
          "::1",
          Optional.of("ann"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  private final PrintStream before = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @AfterEach
  void restore() {
    System.setOut(before);
    new LoggingDefaults()
        .configure((ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory());
  }

  @Test
  void writesOneJsonObjectALine() {
    assertThat(apply(LogLevel.INFO, LogFormat.JSON)).isTrue();
    try (MDC.MDCCloseable _ = MDC.putCloseable("request", "id7")) {
      LoggerFactory.getLogger("x").info("say \"{}\"\nand more", "it");
    }

    JsonNode line = JsonMapper.shared().readTree(text());

    assertThat(line.propertyNames())
        .containsExactly("time", "level", "logger", "message", "request");
    assertThat(line.get("time").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.]\\d{3}Z");
    assertThat(Instant.parse(line.get("time").asString()))
        .isBetween(Instant.now().minusSeconds(600), Instant.now());
    assertThat(line.get("level").asString()).isEqualTo("INFO");
    assertThat(line.get("logger").asString()).isEqualTo("x");
    assertThat(line.get("message").asString()).isEqualTo("say \"it\"\nand more");
    assertThat(line.get("request").asString()).isEqualTo("id7");
    assertThat(text().strip().lines()).hasSize(1);
  }

  @Test
  void namedValuesAreFlatAndKeepTheirKind() {
    apply(LogLevel.INFO, LogFormat.JSON);
    try (MDC.MDCCloseable _ = MDC.putCloseable("request", "of the thread")) {
      LoggerFactory.getLogger("x")
          .atWarn()
          .addKeyValue("count", 3)
          .addKeyValue("size", 5_000_000_000L)
          .addKeyValue("share", 0.25)
          .addKeyValue("odd", Double.NaN)
          .addKeyValue("whole", true)
          .addKeyValue("list", List.of(1, 2))
          .addKeyValue("text", "3")
          .addKeyValue("request", "of the line")
          .addKeyValue("level", "mine")
          .log("all kinds");
    }

    assertThat(text())
        .endsWith(
            ",\"level\":\"WARN\",\"logger\":\"x\",\"message\":\"all kinds\",\"count\":3,"
                + "\"size\":5000000000,\"share\":0.25,\"odd\":\"NaN\",\"whole\":true,"
                + "\"list\":\"[1, 2]\",\"text\":\"3\",\"request\":\"of the line\"}\n");
  }

  @Test
  void whatWasThrownIsTwoTexts() {
    apply(LogLevel.INFO, LogFormat.JSON);
    LoggerFactory.getLogger("x")
        .error("failed", new IllegalStateException("odd", new IOException("gone")));

    JsonNode line = JsonMapper.shared().readTree(text());

    assertThat(line.get("error").asString()).isEqualTo("java.lang.IllegalStateException: odd");
    assertThat(line.get("stack").asString())
        .contains("IllegalStateException: odd", "LogTest", "Caused by: java.io.IOException: gone");
    assertThat(line.valueStream().noneMatch(JsonNode::isContainer)).isTrue();
    assertThat(text().strip().lines()).hasSize(1);
  }

  @Test
  void strayLinesAreLinesOfTheLog() throws Exception {
    var loggers = LogManager.getLogManager();
    var handler = Thread.getDefaultUncaughtExceptionHandler();
    apply(LogLevel.INFO, LogFormat.JSON);
    try {
      StrayLines.gather();
      var library = java.util.logging.Logger.getLogger("org.example.Library");
      library.log(java.util.logging.Level.WARNING, "lost {0}", 7);
      library.info("unseen");
      Thread thread =
          new Thread(
              () -> {
                throw new IllegalStateException("odd");
              },
              "worker");
      thread.start();
      thread.join();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(handler);
      loggers.readConfiguration();
    }

    List<JsonNode> lines = text().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines)
        .extracting(line -> line.get("message").asString())
        .containsExactly("lost 7", "a thread ended by what it threw");
    assertThat(lines.getFirst().get("logger").asString()).isEqualTo("org.example.Library");
    assertThat(lines.getLast().get("thread").asString()).isEqualTo("worker");
    assertThat(lines.getLast().get("error").asString()).endsWith("odd");
  }

  @Test
  void writesTextWithTheRequestsId() {
    assertThat(apply(LogLevel.INFO, LogFormat.TEXT)).isFalse();
    LoggerFactory.getLogger("a.b.X").debug("unseen");
    LoggerFactory.getLogger("a.b.X").atInfo().addKeyValue("k", "v").log("seen");
    try (MDC.MDCCloseable _ = MDC.putCloseable("request", "id7")) {
      LoggerFactory.getLogger("a.b.X").warn("seen too");
    }

    assertThat(text().lines().map(line -> line.substring(line.indexOf(' ') + 1)))
        .containsExactly("INFO  X: seen k=\"v\"", "WARN  X: seen too [id7]");
  }

  @Test
  void keepsLibrariesQuietAndItsOwnStartAudible() {
    apply(LogLevel.ERROR, LogFormat.TEXT);
    LoggerFactory.getLogger("org.eclipse.jetty.Server").warn("unseen");
    LoggerFactory.getLogger("dev.larder.X").warn("unseen");
    LoggerFactory.getLogger("start").info("seen");

    assertThat(text()).contains("seen").doesNotContain("unseen");
  }

  @Test
  void logsARequestWithItsFigures() {
    apply(LogLevel.INFO, LogFormat.JSON);
    try (AccessLog log = AccessLog.start(new StandingLoops(LoopTime.SYSTEM))) {
      log.served(SERVED);
    }

    assertThat(text())
        .endsWith(
            "\"logger\":\"access\",\"message\":\"GET /a \\\"b\\\" 200\",\"principal\":\"ann\","
                + "\"request\":\"id1\",\"method\":\"GET\",\"path\":\"/a \\\"b\\\"\",\"status\":200,"
                + "\"bytes\":7,\"millis\":3,\"remote\":\"::1\",\"aborted\":false}\n");
  }

  @Test
  void dropsAndCountsWhenTheOutputCannotFollow() {
    apply(LogLevel.INFO, LogFormat.TEXT);
    CountDownLatch gate = new CountDownLatch(1);
    Logger access = (Logger) LoggerFactory.getLogger("access");
    StuckAppender stuck = new StuckAppender(gate);
    stuck.start();
    access.addAppender(stuck);
    try (AccessLog log = AccessLog.start(new StandingLoops(LoopTime.SYSTEM))) {
      for (int i = 0; i < 10_000; i++) {
        log.served(SERVED);
      }
      assertThat(log.dropped()).isBetween(1_800L, 1_808L);
      gate.countDown();
      await().until(() -> text().contains("access lines were dropped"));
    } finally {
      access.detachAppender(stuck);
    }
  }

  /// An output that stands still until the gate opens.
  private static final class StuckAppender extends AppenderBase<ILoggingEvent> {
    private final CountDownLatch gate;

    StuckAppender(CountDownLatch gate) {
      this.gate = gate;
    }

    @Override
    protected void append(ILoggingEvent event) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean apply(LogLevel level, LogFormat format) {
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    return LogSetup.apply(new Settings.Logging(level, format, true));
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
