package dev.larder.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PartWatchTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(PartWatch.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Optional<String> disk = Optional.empty();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
  }

  @Test
  void tellsOnceThatAPartIsIllWhateverItSaysAfterwards() {
    Part ill = new Part("disk", false, () -> disk);
    Part selfTold = new Part("database", false, () -> Optional.of("is away"));
    try (PartWatch watch =
        new PartWatch(List.of(ill, selfTold), new StandingLoops(LoopTime.SYSTEM))) {
      watch.look();
      disk = Optional.of("nearly full");
      watch.look();
      disk = Optional.of("even fuller");
      watch.look();
    }

    assertThat(log.list)
        .extracting(line -> line.getLevel() + " " + line.getFormattedMessage())
        .containsExactly("WARN disk: nearly full");
  }
}
