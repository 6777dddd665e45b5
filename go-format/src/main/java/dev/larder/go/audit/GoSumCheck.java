package dev.larder.go.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.api.LogPages;
import dev.larder.api.LogTools.Checked;
import dev.larder.api.LogTools.Line;
import dev.larder.api.LogTools.Source;
import dev.larder.api.LogTools.ToCheck;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Unfound;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.VersionName;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.LookupAnswer;
import dev.larder.go.tlog.TreeHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds the lines of go.sum against a log: what each of its records says, and that all of them are
/// in one tree that continues the one that was seen last time.
final class GoSumCheck {
  private static final int BATCH = 500;

  private final KnownLog known;
  private final AskedLog asked;
  private final LogClaims claims;
  private final List<Line> lines = new ArrayList<>();

  /// What witnesses have signed, where that is wanted.
  private final Optional<TreeHead> cosigned;

  private GoSumCheck(KnownLog known, AskedLog asked, Optional<TreeHead> cosigned) {
    this.known = known;
    this.asked = asked;
    this.cosigned = cosigned;
    this.claims = new LogClaims(known);
    cosigned.ifPresent(claims::earlier);
  }

  static Checked of(ToCheck wanted, LogPages pages) {
    AskedLog asked = new AskedLog(wanted.log(), pages);
    try {
      Map<Coordinates, List<GoSumLine>> versions = versions(wanted);
      KnownLog known = KnownLog.of(wanted.log(), wanted.key(), wanted.state(), asked);
      Optional<TreeHead> cosigned = CosignedHead.of(wanted.quorum(), known.key(), asked);
      return new GoSumCheck(known, asked, cosigned).check(versions);
    } catch (Violation violation) {
      return failed(wanted.log() + ": " + violation.words());
    } catch (UnreadException unread) {
      return failed(unread.words());
    }
  }

  private static Checked failed(String trouble) {
    return new Checked(List.of(trouble), List.of(), "", Optional.empty());
  }

  private static Map<Coordinates, List<GoSumLine>> versions(ToCheck wanted) {
    Map<Coordinates, List<GoSumLine>> versions = new LinkedHashMap<>();
    for (Source source : wanted.sources()) {
      for (GoSumLine line : GoSumLine.read(source)) {
        if (wanted.covered().match(line.version().component())) {
          versions.computeIfAbsent(line.version(), _ -> new ArrayList<>()).add(line);
        }
      }
    }
    return versions;
  }

  private Checked check(Map<Coordinates, List<GoSumLine>> versions) {
    List<Coordinates> all = List.copyOf(versions.keySet());
    for (int at = 0; at < all.size(); at += BATCH) {
      lookUp(all.subList(at, Math.min(all.size(), at + BATCH)), versions);
    }
    asked.one("latest").ifPresent(note -> claims.head(new String(note, UTF_8)));
    try {
      claims.prove(new AskedTiles(asked));
    } catch (Violation violation) {
      return new Checked(List.of(distrust(violation)), lines, "", Optional.empty());
    }
    TreeHead head = claims.newest();
    return new Checked(
        List.of(),
        lines,
        "%d records, root %s".formatted(head.size(), head.root()),
        Optional.of(claims.known().text()));
  }

  private String distrust(Violation violation) {
    return """
    SECURITY: what the server says of log %s is not proven: %s
    Either what it stores is damaged, or somebody shows this machine another log than others.
    Build with nothing of it; tell those who run the server, and keep what this machine \
    remembers: the head there is signed, and is the evidence.\
    """
        .formatted(known.key().name(), violation.words());
  }

  private void lookUp(List<Coordinates> batch, Map<Coordinates, List<GoSumLine>> versions) {
    List<Coordinates> valid = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (Coordinates version : batch) {
      try {
        paths.add(
            "lookup/"
                + new ModulePath(version.component()).escaped()
                + "@"
                + new VersionName(version.version()).escaped());
        valid.add(version);
      } catch (Violation violation) {
        lines.add(wrong(versions.getOrDefault(version, List.of()), violation.words()));
      }
    }
    List<Outcome<byte[]>> answers = paths.isEmpty() ? List.of() : asked.pages().read(paths);
    for (int i = 0; i < valid.size(); i++) {
      List<GoSumLine> stated = versions.getOrDefault(valid.get(i), List.of());
      lines.add(judge(stated, answers.get(i)));
    }
  }

  private Line judge(List<GoSumLine> stated, Outcome<byte[]> answer) {
    try {
      return switch (answer) {
        case Found<byte[]>(var bytes) -> compare(stated, LookupAnswer.read(bytes));
        case Unfound<byte[]> ended -> wrong(stated, unrecorded(stated, ended));
      };
    } catch (Violation violation) {
      return wrong(stated, "SECURITY: " + violation.words());
    }
  }

  private String unrecorded(List<GoSumLine> stated, Unfound<byte[]> ended) {
    String version = stated.getFirst().version().toString();
    return ended instanceof Outcome.Missing<byte[]>
        ? """
        %s is not in log %s, so nothing vouches for it: %s
        Either it does not come from this server (name what does by --modules), or it came into \
        go.sum by another way.\
        """
            .formatted(version, known.key().name(), AskedLog.words(ended))
        : "%s cannot be verified: %s".formatted(version, AskedLog.words(ended));
  }

  private Line compare(List<GoSumLine> stated, LookupAnswer answer) {
    Coordinates version = stated.getFirst().version();
    GoSumHashes recorded = GoSumHashes.of(version, answer.record());
    for (GoSumLine line : stated) {
      String hash = recorded.of(line.what());
      if (!hash.equals(line.hash())) {
        return wrong(List.of(line), difference(line, hash));
      }
    }
    claims.head(answer.note());
    claims.record(answer.id(), answer.record());
    if (cosigned.filter(tree -> tree.size() <= answer.id()).isPresent()) {
      return wrong(
          stated,
          "%s is record %d of log %s, of which witnesses have signed %d so far: try again in a minute"
              .formatted(version, answer.id(), known.key().name(), cosigned.get().size()));
    }
    return new Line(version, stated.getFirst().place(), true, "");
  }

  private String difference(GoSumLine line, String recorded) {
    return """
    SECURITY: %s is not what log %s recorded.
    go.sum:   %s
    recorded: %s
    Somebody has changed what is downloaded, or go.sum. Do not build with it: compare go.sum \
    with its history, and tell those who run the server.\
    """
        .formatted(line.what(), known.key().name(), line.hash(), recorded);
  }

  private static Line wrong(List<GoSumLine> stated, String text) {
    return new Line(
        stated.getFirst().version(), stated.getFirst().place(), false, text.stripTrailing());
  }
}
