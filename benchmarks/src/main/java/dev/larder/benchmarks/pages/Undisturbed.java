package dev.larder.benchmarks.pages;

import dev.larder.benchmarks.growth.Server;
import dev.larder.benchmarks.growth.Shelves;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// Whether downloads notice people who look at pages: in each round twice without them, which says
/// how far two equal turns lie apart, and once with them, the order changing from round to round.
record Undisturbed(PageOptions options, Server server, PageReader reader, Addresses addresses) {
  /// @param alone downloads, twice
  /// @param beside downloads while people browse
  /// @param pages seconds of processor time while people browse and nobody downloads
  private record Round(
      Downloads.Turn alone, Downloads.Turn again, Downloads.Turn beside, double pages) {}

  /// Behind the versions that rules deny.
  private static final int FIRST = 2_000;

  String report() throws Exception {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      paths.add(addresses.shelves().file(Shelves.GROUP, FIRST + i * 7));
    }
    Downloads downloads = new Downloads(server, paths);
    var _ = downloads.run(options.secondsOfRound());
    Map<String, Collection<Long>> seen = new HashMap<>();
    List<String> errors = new ArrayList<>();
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < options.rounds(); i++) {
      rounds.add(round(downloads, i % 2 == 1, seen, errors));
    }
    return table(rounds) + pages(seen) + "\nPages that failed: " + errors.size() + errors + "\n";
  }

  private Round round(
      Downloads downloads, boolean turned, Map<String, Collection<Long>> seen, List<String> errors)
      throws Exception {
    int seconds = options.secondsOfRound();
    List<Downloads.Turn> alone = new ArrayList<>();
    alone.add(downloads.run(seconds));
    if (!turned) {
      alone.add(downloads.run(seconds));
    }
    double pages;
    Downloads.Turn beside;
    try (Visitors visitors = Visitors.come(reader, addresses.usual(), options.visitors())) {
      // Everybody has looked once by then.
      TimeUnit.SECONDS.sleep(5);
      double before = server.cpu();
      TimeUnit.SECONDS.sleep(seconds);
      pages = server.cpu() - before;
      beside = downloads.run(seconds);
      visitors
          .seen()
          .forEach(
              (name, nanos) -> seen.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(nanos));
      errors.addAll(visitors.errors());
    }
    if (turned) {
      alone.add(downloads.run(seconds));
    }
    return new Round(alone.getFirst(), alone.getLast(), beside, pages);
  }

  private String table(List<Round> rounds) {
    StringBuilder text = new StringBuilder();
    text.append("\n| cached downloads, 200 a second | alone | with ")
        .append(options.visitors())
        .append(" visitors | of alone, rounds | one turn alone by another, rounds |\n")
        .append("| --- | --- | --- | --- | --- |\n");
    text.append(row("p50 ms", rounds, turn -> turn.latency().p50()));
    text.append(row("p95 ms", rounds, turn -> turn.latency().p95()));
    text.append(row("p99 ms", rounds, turn -> turn.latency().p99()));
    text.append(cpu(rounds));
    return text.toString();
  }

  private static String row(
      String name, List<Round> rounds, ToDoubleFunction<Downloads.Turn> figure) {
    return line(
        name,
        median(rounds, one -> alone(one, figure)),
        median(rounds, one -> figure.applyAsDouble(one.beside())),
        ratios(rounds, one -> figure.applyAsDouble(one.beside()) / alone(one, figure)),
        ratios(
            rounds, one -> figure.applyAsDouble(one.again()) / figure.applyAsDouble(one.alone())));
  }

  /// What the pages took by themselves is not the downloads'.
  private static String cpu(List<Round> rounds) {
    return line(
        "CPU of a download, ms",
        median(rounds, one -> alone(one, Undisturbed::each)),
        median(rounds, Undisturbed::own),
        ratios(rounds, one -> own(one) / alone(one, Undisturbed::each)),
        ratios(rounds, one -> each(one.again()) / each(one.alone())));
  }

  private static double each(Downloads.Turn turn) {
    return turn.cpuSeconds() * 1e3 / turn.latency().answers();
  }

  private static double own(Round one) {
    return (one.beside().cpuSeconds() - one.pages()) * 1e3 / one.beside().latency().answers();
  }

  private static double alone(Round one, ToDoubleFunction<Downloads.Turn> figure) {
    return (figure.applyAsDouble(one.alone()) + figure.applyAsDouble(one.again())) / 2;
  }

  private static String line(
      String name, double alone, double beside, String ratios, String spread) {
    return String.format(
        Locale.ROOT, "| %s | %.2f | %.2f | %s | %s |%n", name, alone, beside, ratios, spread);
  }

  private static String ratios(List<Round> rounds, ToDoubleFunction<Round> ratio) {
    double least = rounds.stream().mapToDouble(ratio).min().orElse(Double.NaN);
    double most = rounds.stream().mapToDouble(ratio).max().orElse(Double.NaN);
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median(rounds, ratio), least, most);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return rounds.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(rounds.size() / 2)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String pages(Map<String, Collection<Long>> seen) {
    StringBuilder text = new StringBuilder();
    text.append("\n| pages of those visitors | p50 ms | p95 ms | p99 ms | answers |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    seen.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one ->
            text.append("| ")
                .append(one.getKey())
                .append(" | ")
                .append(Latency.of(one.getValue()).cells())
                .append(" |\n"));
    return text.toString();
  }
}
