package dev.larder.core.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.HostPosts;
import dev.larder.api.HostPosts.Answer;
import dev.larder.api.HostPosts.Letter;
import dev.larder.api.Log;
import dev.larder.api.LogCosigner;
import dev.larder.api.Outcome;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The format, whose logs one outside signs. What is kept of it is the size that it has signed,
/// since when it fails (or `-`), and what it said last.
public final class CosignedRawFormat extends RawFormat {
  public static final URI ADDRESS = URI.create("http://10.0.0.1/sign");
  private static final String CELL = "cosigner";

  @Override
  public List<LogCosigner> cosigners(
      Log log, Map<String, Map<String, Map<String, String>>> objects) {
    String[] known = known(log).split(" ", 3);
    Optional<Instant> failing =
        known[1].equals("-") ? Optional.empty() : Optional.of(Instant.parse(known[1]));
    return List.of(
        new LogCosigner(
            "w",
            ADDRESS,
            Long.parseLong(known[0]),
            Optional.empty(),
            failing,
            known[2].equals("422"),
            failing.map(_ -> known[2])));
  }

  private static String known(Log log) {
    return log.state().get(CELL).map(bytes -> new String(bytes, UTF_8)).orElse("0 - ");
  }

  @Override
  public void cosign(
      Log log,
      Map<String, Map<String, Map<String, String>>> objects,
      HostPosts posts,
      Instant now) {
    String size = Long.toString(log.head().orElseThrow().size());
    Outcome<Answer> answer =
        posts.post(List.of(new Letter(ADDRESS, size.getBytes(UTF_8)))).getFirst();
    String[] known = known(log).split(" ", 3);
    String since = known[1].equals("-") ? now.toString() : known[1];
    String next =
        switch (answer) {
          case Outcome.Found<Answer>(var found) when found.status() == 200 -> size + " - ";
          case Outcome.Found<Answer>(var found) -> known[0] + " " + since + " " + found.status();
          case Outcome.Unfound<Answer> _ -> known[0] + " " + since + " away";
        };
    log.state().compareAndSet(CELL, log.state().get(CELL), next.getBytes(UTF_8));
  }
}
