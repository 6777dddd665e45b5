package dev.larder.api;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a person's machine does with the log of a server, of which it believes nothing that is not
/// proven. Runs on that machine, never in the server.
public interface LogTools {
  /// The kind of objects by which a server is told of its logs ([ObjectKind#name]).
  String kind();

  /// The log by which a server's clients should go, out of what a repository tells them
  /// ([ClientTools.Place#announced]).
  Optional<Announced> announced(Map<String, String> words);

  /// What is wished of a server that is to have a log of its own: fields of its object, by the
  /// names of [ObjectKind#fields].
  ///
  /// @param mode one of those that such logs have; absent: the one that suits most
  Map<String, String> wish(Optional<String> mode);

  /// The log that an object tells of; nothing if it is somebody else's.
  ///
  /// @param fields of the object, by the names of [ObjectKind#fields]
  Optional<Announced> own(Map<String, String> fields);

  /// What people do next whose server has a log, a line each.
  List<String> next(Announced own);

  /// Where a server serves the log of a name: raw, from the root of the server, without a final
  /// slash.
  String address(String log);

  /// Holds what the client of this machine goes by against a log.
  Checked check(ToCheck wanted, LogPages pages);

  /// Copies what a log has gained into a folder that holds a copy of what it had before, or
  /// nothing; every byte is proven before the copy says that it has it. One that was interrupted is
  /// gone on with.
  ///
  /// @throws IOException if the folder cannot be read or written
  Copied copy(ToCopy wanted, LogPages pages) throws IOException;

  /// The names of [LogRecord#facts].
  Set<String> facts();

  /// Looks through a copy: whether its records are well-formed, and none is there twice.
  ///
  /// @param sink what is told of each well-formed record
  /// @return what is wrong, a line each
  /// @throws IOException if the folder cannot be read
  List<String> inspect(Path folder, RecordSink sink) throws IOException;

  /// A log that a server announces.
  ///
  /// @param everything whether it speaks for all names, and not only for the server's own
  record Announced(String log, String key, boolean everything) {}

  /// Whose signatures are wanted under a head beside the log's own.
  ///
  /// @param keys of those who may have signed
  /// @param atLeast how many of them have to
  /// @param notBefore when they have to have signed at the earliest
  record Quorum(List<String> keys, int atLeast, Instant notBefore) {
    public static final Quorum NOBODY = new Quorum(List.of(), 0, Instant.MIN);

    public Quorum {
      keys = List.copyOf(keys);
      if (atLeast < 0 || atLeast > keys.size()) {
        throw new IllegalArgumentException(
            "%d signatures of %d keys are wanted".formatted(atLeast, keys.size()));
      }
    }
  }

  /// Files of the client, and what counts of them.
  ///
  /// @param covered names for which the log speaks
  /// @param key the public key of the log, where the person knows it
  /// @param state what was remembered of the log last time
  record ToCheck(
      String log,
      List<Source> sources,
      Patterns covered,
      Optional<String> key,
      Optional<String> state,
      Quorum quorum) {
    public ToCheck {
      sources = List.copyOf(sources);
    }
  }

  /// A file of the client.
  record Source(String name, String text) {}

  /// How a check ended.
  ///
  /// @param troubles what is wrong with the log as a whole; then nothing is proven
  /// @param lines what was held against it
  /// @param head what the log says that it is, in words
  /// @param state what to remember; absent: what there was
  record Checked(List<String> troubles, List<Line> lines, String head, Optional<String> state) {
    public Checked {
      troubles = List.copyOf(troubles);
      lines = List.copyOf(lines);
    }

    /// Whether all is well.
    public boolean isGood() {
      return troubles.isEmpty() && lines.stream().allMatch(Line::good);
    }
  }

  /// What was found of a version.
  ///
  /// @param place where it stands in the file
  /// @param text what is wrong, and what to do; of a good one nothing
  record Line(Coordinates version, String place, boolean good, String text) {}

  /// What to copy.
  ///
  /// @param key the public key of the log, where the person knows it
  /// @param upTo how far
  record ToCopy(
      String log, Path folder, Optional<String> key, Progress progress, UpTo upTo, Quorum quorum) {}

  /// How far a log is copied.
  enum UpTo {
    /// To its newest head.
    NEWEST,
    /// To the head that the log shows with the signatures of others, where there are any.
    COSIGNED
  }

  /// Hears how far a copy is.
  @FunctionalInterface
  interface Progress {
    /// @param records that are here of so many
    void at(long records, long total);
  }

  /// How a copy ended.
  ///
  /// @param trouble what is wrong with the log; empty: nothing
  /// @param before how many records the copy had
  /// @param size how many it has
  /// @param head what the log says that it is, in words
  record Copied(Optional<String> trouble, long before, long size, String head) {}

  /// Is told of records.
  @FunctionalInterface
  interface RecordSink {
    void record(LogRecord record);
  }

  /// A record of a log.
  ///
  /// @param text the record, in the form of the files that are checked
  /// @param facts what it says of the version, under the names by which a server shows it of a
  ///   stored one
  record LogRecord(long id, Coordinates version, String text, Map<String, String> facts) {
    public LogRecord {
      facts = Map.copyOf(facts);
    }
  }
}
