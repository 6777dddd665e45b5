package dev.larder.go.sumdb;

import dev.larder.api.AlteredLogException;
import dev.larder.api.Outcome;
import dev.larder.api.Ports;
import dev.larder.api.Refusal;
import dev.larder.go.rule.Violation;
import java.util.Map;

/// What is said when what comes under the name of a checksum database is not true, or what is kept
/// of one: it is no outage, so nothing goes on without it, and those who look after the server are
/// told.
final class Deceit {
  private static final String DETAIL = "checksumDatabase";

  /// Of a note, in an event.
  private static final int MAX_NOTE = 2_000;

  private Deceit() {}

  /// Whether something was refused for this.
  static boolean is(Refusal refusal) {
    return refusal.details().containsKey(DETAIL);
  }

  static <T> Outcome<T> fork(String database, ForkException fork, Ports ports) {
    String words =
        """
        SECURITY: checksum database %s contradicts itself: it has signed two trees of which \
        neither continues the other.
        Kept: %s
        Sent: %s
        Nothing was stored. Either its key is in wrong hands, or somebody shows this server \
        another log than others see. Both notes are in the server's log: keep them as proof, and \
        ask who runs the database.\
        """
            .formatted(database, fork.kept().words(), fork.sent().words());
    ports.alarm(
        database,
        words
            + "\nKept note:\n%s\nSent note:\n%s"
                .formatted(bounded(fork.kept().note()), bounded(fork.sent().note())));
    return refused(database, words);
  }

  static <T> Outcome<T> unproven(String database, Violation wrong, Ports ports) {
    String words =
        """
        SECURITY: what was sent as the word of checksum database %s is not proven: %s
        Nothing was stored. Somebody on the way to the database changes its answers, or its key \
        is configured wrongly (larder checksum-database show %s).\
        """
            .formatted(database, wrong.words(), database);
    ports.alarm(database, words);
    return refused(database, words);
  }

  /// What is kept here of a database is not what the database proves.
  static <T> Outcome<T> altered(String database, AlteredLogException altered, Ports ports) {
    String words =
        """
        SECURITY: what this server keeps of checksum database %s is not what the database proves: %s
        Nothing was stored. Somebody has changed this server's own database: restore it from \
        before that.\
        """
            .formatted(database, altered.getMessage());
    ports.alarm(database, words);
    return refused(database, words);
  }

  private static <T> Outcome<T> refused(String database, String words) {
    return new Outcome.Refused<>(
        new Refusal(Refusal.Kind.FORBIDDEN, words, Map.of(DETAIL, database)));
  }

  private static String bounded(String note) {
    return note.length() <= MAX_NOTE ? note : note.substring(0, MAX_NOTE) + "…";
  }
}
