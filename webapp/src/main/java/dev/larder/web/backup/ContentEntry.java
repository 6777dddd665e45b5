package dev.larder.web.backup;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Content, by its hash.
record ContentEntry(String sha256, long size) implements Comparable<ContentEntry> {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) ([0-9]{1,18})");

  static ContentEntry parse(String line) throws IOException {
    Matcher entry = LINE.matcher(line);
    if (!entry.matches()) {
      throw new IOException("a line of a list of content is none: " + line);
    }
    return new ContentEntry(entry.group(1), Long.parseLong(entry.group(2)));
  }

  @Override
  public int compareTo(ContentEntry other) {
    return sha256.compareTo(other.sha256);
  }
}
