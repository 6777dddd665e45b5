package dev.larder.go.sumdb;

import dev.larder.api.Log;
import dev.larder.go.tlog.VerifierKey;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Notes that were opened lately: checking a signature takes longer than everything else that an
/// answer needs, and many answers come with the same few heads. Each note has one place, which the
/// next one that falls on it takes over.
final class KnownNotes {
  private static final int PLACES = 1 << 9;

  /// Longer ones have further text, or many signatures.
  private static final int MAX_CHARS = 1_000;

  private static final AtomicReferenceArray<@Nullable Known> KNOWN =
      new AtomicReferenceArray<>(PLACES);

  /// @param log to whose history it was proven to belong, if any
  private record Known(VerifierKey key, SignedHead head, WeakReference<Log> log) {}

  private KnownNotes() {}

  static SignedHead open(String note, VerifierKey key) {
    Known known = KNOWN.get(place(note));
    if (known != null && known.head().note().equals(note) && known.key().equals(key)) {
      return known.head();
    }
    SignedHead head = SignedHead.open(note, key);
    if (note.length() <= MAX_CHARS) {
      KNOWN.set(place(note), new Known(key, head, new WeakReference<>(null)));
    }
    return head;
  }

  /// Whether a head was proven to belong to the history of a log: that is so for ever.
  static boolean isAdmitted(SignedHead head, Log log) {
    Known known = KNOWN.get(place(head.note()));
    return known != null && known.head().equals(head) && known.log().refersTo(log);
  }

  static void admitted(SignedHead head, Log log) {
    KNOWN.getAndUpdate(
        place(head.note()),
        known ->
            known != null && known.head().equals(head) && !known.log().refersTo(log)
                ? new Known(known.key(), head, new WeakReference<>(log))
                : known);
  }

  private static int place(String note) {
    return note.hashCode() & (PLACES - 1);
  }
}
