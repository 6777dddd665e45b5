package dev.larder.web.health;

import dev.larder.core.events.TroubleLog;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the parts of the server once a second, and tells in the log when one falls ill and when
/// it is well again.
public final class PartWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration QUIET = Duration.ofSeconds(5);

  /// They know more than that they are ill, and tell it themselves.
  private static final Set<String> TELL_THEMSELVES = Set.of("database", "loops");

  private final Map<Part, TroubleLog> watched = new LinkedHashMap<>();
  private final StandingLoop loop;

  public PartWatch(List<Part> parts, StandingLoops loops) {
    parts.stream()
        .filter(part -> !TELL_THEMSELVES.contains(part.name()))
        .forEach(part -> watched.put(part, trouble(part)));
    this.loop =
        loops.add(
            new StandingLoop.Plan(
                "looking at the parts of the server",
                LOOK,
                "Until then the log does not tell when one falls ill; /readyz does",
                this::look));
  }

  private static TroubleLog trouble(Part part) {
    return new TroubleLog(
        LOG, new TroubleLog.Part(part.name(), part.name() + ": well again", QUIET));
  }

  public void start() {
    loop.start();
  }

  /// Looks once.
  void look() {
    watched.forEach((part, trouble) ->
        part.trouble()
            .get()
            .ifPresentOrElse(words -> trouble.met(part.name() + ": " + words), trouble::worked));
  }

  @Override
  public void close() {
    loop.stop(Duration.ZERO);
  }
}
