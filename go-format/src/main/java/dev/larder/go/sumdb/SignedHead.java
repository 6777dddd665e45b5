package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Log;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.TreeHead;
import dev.larder.go.tlog.VerifierKey;
import java.util.List;

/// A tree that a database has signed.
///
/// @param note as it was sent, with all signatures
record SignedHead(TreeHead tree, String note) {
  /// @throws Violation unless the database's key has signed it
  static SignedHead open(String note, VerifierKey key) {
    Note opened = Note.open(note.getBytes(UTF_8), List.of(key));
    return new SignedHead(TreeHead.read(opened.text()), note);
  }

  /// One that was opened before it was kept.
  static SignedHead kept(Log.Head head) {
    String note = new String(head.document(), UTF_8);
    return new SignedHead(TreeHead.read(note), note);
  }

  Log.Head document() {
    return new Log.Head(tree.size(), note.getBytes(UTF_8));
  }

  long size() {
    return tree.size();
  }

  String words() {
    return "%d records, root %s".formatted(tree.size(), tree.root());
  }
}
