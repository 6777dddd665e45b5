package dev.larder.core.log;

import dev.larder.api.Log.Head;

/// Why a log may not go on, and the way out, for people.
///
/// @param log its name
/// @param rename the command that gives it a new name
record StoppedWords(String log, String rename) {
  String noKey() {
    return words(
        "this server has no key to sign it with",
        "name the file with its seed by LARDER_LOG_KEY_FILE");
  }

  String otherKey() {
    return words(
        "the key in LARDER_LOG_KEY_FILE is not the one that its heads were signed with, and clients"
            + " would refuse what another one signs",
        "put the key file back");
  }

  String archiveBehind(long archived, Head head) {
    return words(
        "its archive beside the blobs ends at a head of %d records, and the database has one of %d:"
                .formatted(archived, head.size())
            + " the archive is gone or an older copy, so it is not known whether the database is"
            + " one too",
        "put the archive back");
  }

  String tailLost(long archived, Head seen) {
    return words(
        "this node has seen a head of %d records, and database and archive end at %d: both are older"
                .formatted(seen.size(), archived)
            + " copies, and records that clients have seen are lost",
        "put the newest archive back");
  }

  String headDiffers(long size) {
    return words(
        "there are two heads of %d records, one here and one in the archive: the two have gone"
                .formatted(size)
            + " different ways after a restore",
        "put back the database and the archive that belong together");
  }

  String recordsDiffer(long record) {
    return words(
        "record %d is another one in the database than in the archive: something was published after"
                .formatted(record)
            + " an older copy of the database was restored, and before the log was looked at",
        "restore the database once more, and start the server before anything is published");
  }

  String damaged(String why) {
    return words("its archive beside the blobs is damaged: " + why, "put the archive back");
  }

  String altered(String why) {
    return words(
        "somebody has changed what is stored of it: " + why,
        "put back the database and the archive of before");
  }

  private String words(String why, String out) {
    return ("The log %s does not go on: %s. Nothing is signed or published that belongs into it;"
            + " what is there stays readable. %s; or go on under a new name: %s")
        .formatted(log, why, capital(out), rename);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
