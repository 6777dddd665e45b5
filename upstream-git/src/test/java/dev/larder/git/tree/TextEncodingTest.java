package dev.larder.git.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEncodingTest {
  @TempDir Path folder;

  /// Every character of each encoding in one file, and in another one that the encoding has not.
  @Test
  void writesEachCharacterAsGitDoes() throws Exception {
    Map<String, GitArchive.Item> items = new HashMap<>();
    StringBuilder attributes = new StringBuilder();
    Set<String> charsets = new HashSet<>();
    for (Map.Entry<String, String> each : EncodingNames.CHARSETS.entrySet()) {
      if (each.getValue().isEmpty() || !charsets.add(each.getValue())) {
        continue;
      }
      String folder = String.valueOf(charsets.size());
      attributes.append(folder + "/* working-tree-encoding=" + each.getKey() + "\n");
      CharsetEncoder encoder = Charset.forName(each.getValue()).newEncoder();
      items.put(folder + "/has", GitArchive.Item.file(characters(encoder, true)));
      items.put(folder + "/not", GitArchive.Item.file(characters(encoder, false)));
    }
    items.put(".gitattributes", GitArchive.Item.file(attributes.toString()));
    try (GitArchive archive = new GitArchive(folder);
        ObjectReader reader = archive.reader()) {
      ObjectId commit = archive.commits(List.of(items)).getFirst();
      SortedMap<String, String> seen =
          GitArchive.contents(new CommitTree(reader, commit), "").orElseThrow();
      assertThat(charsets).hasSizeGreaterThan(40);
      for (Map.Entry<String, String> each : archive.archive(commit).orElseThrow().entrySet()) {
        assertThat(seen.get(each.getKey()).equals(each.getValue())).as(each.getKey()).isTrue();
      }
    }
  }

  @Test
  void refusesWhatJavaWritesInAnotherWay() throws IOException {
    for (String name :
        List.of("GBK", "SJIS", "EUC-JP", "ISO-2022-JP", "UCS-2", "ASCII//TRANSLIT")) {
      assertThatThrownBy(() -> EncodingNames.find(name)).hasMessageContaining(name);
    }
    assertThat(EncodingNames.find("UTF-99")).isEqualTo(Optional.empty());
  }

  private static String characters(CharsetEncoder encoder, boolean has) {
    StringBuilder text = new StringBuilder();
    int limit = has ? 0x10400 : 0x3000;
    for (int each = 1; each < limit && (has || text.length() < 2); each++) {
      if ((each < 0xd800 || each > 0xdfff) && encodes(encoder, each) == has) {
        text.appendCodePoint(each);
      }
    }
    return new String(text.toString().getBytes(UTF_8), ISO_8859_1);
  }

  private static boolean encodes(CharsetEncoder encoder, int character) {
    return Character.isBmpCodePoint(character)
        ? encoder.canEncode((char) character)
        : encoder.canEncode(Character.toString(character));
  }
}
