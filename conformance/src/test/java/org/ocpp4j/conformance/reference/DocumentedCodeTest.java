package org.ocpp4j.conformance.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that the pages show compiles as it stands, but for its imports. */
class DocumentedCodeTest {
  private static final Path ROOT = Path.of(System.getProperty("ocpp.root"));
  private static final Pattern CODE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final String JAVA =
      "import java.net.*; import java.time.*; import java.util.*; import java.util.concurrent.*;";
  private static final String STATION =
      JAVA
          + "import org.ocpp4j.station.*; import org.ocpp4j.time.*; import org.ocpp4j.v16.*;"
          + "import org.ocpp4j.v201.*; import org.ocpp4j.transport.jakarta.*;";
  private static final String CSMS =
      JAVA
          + "import org.ocpp4j.csms.*; import org.ocpp4j.time.*; import org.ocpp4j.v201.*;"
          + "import org.ocpp4j.v201.csms.*; import org.ocpp4j.v201.message.*;"
          + "import org.ocpp4j.transport.netty.*;";

  @TempDir Path classes;

  @Test
  void theStationOfTheReadme() throws IOException {
    assertCompiles(STATION + inMethod(code("README.md").get(0)));
  }

  @Test
  void theCsmsOfTheReadme() throws IOException {
    assertCompiles(CSMS + inMethod(code("README.md").get(1)));
  }

  @Test
  void theCsmsOf201() throws IOException {
    List<String> code = code("docs/v201/csms.md");
    String whole = code.get(0).strip();
    String withMore = whole.substring(0, whole.length() - 1) + code.get(1) + "}";
    assertCompiles(
        CSMS + "interface MyPasswords extends PasswordStore, StationAdmission {}" + withMore);
  }

  private static List<String> code(String page) throws IOException {
    Matcher code = CODE.matcher(Files.readString(ROOT.resolve(page), UTF_8));
    return code.results().map(found -> found.group(1)).toList();
  }

  private static String inMethod(String statements) {
    return "class Snippet { void run() {" + statements + "} }";
  }

  private void assertCompiles(String code) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            classes.toString(),
            "-classpath",
            System.getProperty("java.class.path"));
    boolean compiled =
        compiler.getTask(null, null, found, options, null, List.of(source(code))).call();
    Stream<String> problems =
        found.getDiagnostics().stream().map(d -> d.getMessage(Locale.ENGLISH));
    assertThat(compiled).as(problems.toList().toString()).isTrue();
  }

  private static JavaFileObject source(String code) {
    return new SimpleJavaFileObject(
        URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }
}
