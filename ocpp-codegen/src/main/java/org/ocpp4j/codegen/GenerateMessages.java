package org.ocpp4j.codegen;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.nio.file.Path;

/** Generates the message types of one protocol version. */
public final class GenerateMessages {
  private final JavaTypes types;
  private final String version;
  private final SourceFolder sources;

  private GenerateMessages(String packageName, String version, Path output) {
    this.types = new JavaTypes(packageName);
    this.version = version;
    this.sources = new SourceFolder(output, packageName);
  }

  /**
   * Called by the build.
   *
   * @param arguments the folder of schemas, the package, the version as people write it, and the
   *     root of the generated sources
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      throw new IllegalArgumentException(
          "expected four arguments: <schema folder> <package> <version> <output folder>");
    }
    generate(Path.of(arguments[0]), arguments[1], arguments[2], Path.of(arguments[3]));
  }

  /** Generates the messages of these schemas into the package below the output folder. */
  static void generate(Path schemas, String packageName, String version, Path output)
      throws IOException {
    new GenerateMessages(packageName, version, output).run(SchemaFolder.read(schemas));
  }

  private void run(MessageSet messages) throws IOException {
    for (EnumType type : messages.enums()) {
      write(new EnumWriter(types).write(type));
    }
    for (ObjectType type : messages.objects()) {
      write(new RecordWriter(types, version).write(type));
      write(new CodecWriter(types).write(type));
    }
    write(new ActionTableWriter(types, version).write(messages.requests()));
    var packageInfo = new PackageInfo(types.packageName(), version);
    sources.write(PackageInfo.FILE, packageInfo.source());
    sources.deleteStale();
  }

  private void write(TypeSpec type) throws IOException {
    JavaFile file =
        JavaFile.builder(types.packageName(), type)
            .addFileComment("Generated from schemas/; not to be edited.")
            .indent("  ")
            .skipJavaLangImports(true)
            .build();
    sources.write(type.name() + ".java", file.toString());
  }
}
