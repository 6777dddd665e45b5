package dev.larder.ui.module;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.core.cache.CacheName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// A readme in Markdown as HTML that may stand in a page: sanitised, without images, its headings
/// below that of the page, its links leading to where it came from.
final class ReadmeHtml {
  private static final int MAX_NESTED = 60;
  private static final long MAX_KEPT_CHARS = 4L << 20;
  private static final List<TablesExtension> EXTENSIONS =
      List.of((TablesExtension) TablesExtension.create());

  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(MAX_NESTED).build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .attributeProviderFactory(_ -> new Anchors()::set)
          .build();

  private static final Cache<Key, Optional<String>> KEPT =
      CacheName.WRITTEN_READMES.build(
          Caffeine.newBuilder()
              .maximumWeight(MAX_KEPT_CHARS)
              .weigher((Key key, Optional<String> html) ->
                  key.markdown().length() + html.map(String::length).orElse(0))
              .recordStats());

  private record Key(String markdown, SourceLinks links) {}

  private ReadmeHtml() {}

  /// Empty: it is nested so deeply that nobody can have meant it.
  static Optional<String> of(String markdown, SourceLinks links) {
    return KEPT.get(new Key(markdown, links), key -> written(key.markdown(), key.links()));
  }

  private static Optional<String> written(String markdown, SourceLinks links) {
    try {
      Node document = PARSER.parse(markdown);
      document.accept(new ImagesAsLinks());
      return Optional.of(ReadmePolicy.of(links).sanitize(RENDERER.render(document)));
    } catch (StackOverflowError nested) {
      return Optional.empty();
    }
  }

  /// An image is shown by no page here: its server would see who reads. It becomes a link.
  private static final class ImagesAsLinks extends AbstractVisitor {
    private int links;

    @Override
    public void visit(Link link) {
      links++;
      visitChildren(link);
      links--;
    }

    @Override
    public void visit(Image image) {
      visitChildren(image);
      if (image.getFirstChild() == null) {
        image.appendChild(new Text("image"));
      }
      if (links > 0) {
        moved(image, image);
      } else {
        Link link = new Link(image.getDestination(), image.getTitle());
        image.insertBefore(link);
        while (image.getFirstChild() != null) {
          link.appendChild(image.getFirstChild());
        }
      }
      image.unlink();
    }

    private static void moved(Image image, Node before) {
      while (image.getFirstChild() != null) {
        before.insertBefore(image.getFirstChild());
      }
    }
  }

  /// Headings can be led to, by names as the common hosts make them.
  private static final class Anchors {
    private final Map<String, Integer> seen = new HashMap<>();

    void set(Node node, String tag, Map<String, String> attributes) {
      if (node instanceof Heading heading) {
        String name = name(text(heading));
        int before = seen.merge(name, 1, Integer::sum) - 1;
        attributes.put("id", before == 0 ? name : name + "-" + before);
      }
    }

    private static String text(Node node) {
      StringBuilder text = new StringBuilder();
      node.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text one) {
              text.append(one.getLiteral());
            }

            @Override
            public void visit(org.commonmark.node.Code code) {
              text.append(code.getLiteral());
            }
          });
      return text.toString();
    }

    private static String name(String text) {
      return text.toLowerCase(Locale.ROOT)
          .strip()
          .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
          .replaceAll("\\s", "-");
    }
  }
}
