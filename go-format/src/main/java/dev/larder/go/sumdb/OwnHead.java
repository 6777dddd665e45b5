package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Log;
import dev.larder.go.tlog.Checkpoint;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.NoteSigner;
import dev.larder.go.tlog.TreeHead;
import java.util.List;

/// What this server signs of a tree of its own log: the note that go commands read, and the
/// checkpoint that auditors of any log read. They are made together and kept together, as one head,
/// so that a log keeps no more of them than it has heads.
///
/// @param note with its signature
/// @param checkpoint with its signature
record OwnHead(String note, String checkpoint) {
  private static final String BLANK_LINE = "\n\n";

  /// With what each line of signatures begins, and the name of a log never does.
  private static final String SIGNATURE = "\u2014 ";

  static OwnHead signed(TreeHead tree, NoteSigner signer) {
    Checkpoint checkpoint = new Checkpoint(signer.key().name(), tree);
    return new OwnHead(text(tree.text(), signer), text(checkpoint.text(), signer));
  }

  private static String text(String signed, NoteSigner signer) {
    return new String(Note.sign(signed, List.of(signer)).bytes(), UTF_8);
  }

  /// One that was kept: the checkpoint begins behind the signatures of the note.
  static OwnHead of(Log.Head head) {
    String both = new String(head.document(), UTF_8);
    int end = both.indexOf(BLANK_LINE) + BLANK_LINE.length();
    while (both.startsWith(SIGNATURE, end)) {
      end = both.indexOf('\n', end) + 1;
    }
    return new OwnHead(both.substring(0, end), both.substring(end));
  }

  Log.Head kept(long size) {
    return new Log.Head(size, (note + checkpoint).getBytes(UTF_8));
  }
}
