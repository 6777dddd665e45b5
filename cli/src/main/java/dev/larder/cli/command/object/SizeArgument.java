package dev.larder.cli.command.object;

import dev.larder.cli.client.ClientException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of bytes as people type it.
final class SizeArgument {
  static final String HELP = "Bytes, or with KiB, MiB, GiB or TiB, such as 50GiB.";

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(|KiB|MiB|GiB|TiB)");
  private static final List<String> UNITS = List.of("", "KiB", "MiB", "GiB", "TiB");

  private SizeArgument() {}

  static long bytes(String text) throws ClientException {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      long count = Long.parseLong(form.group(1));
      int shift = 10 * UNITS.indexOf(form.group(2));
      if (count <= Long.MAX_VALUE >> shift) {
        return count << shift;
      }
    }
    throw new ClientException(text + " is not a size; write bytes, or such as 500MiB or 50GiB");
  }
}
