# A formula for a tap: the dependencies come in the versions that constraints.txt pins.
class Practicelog < Formula
  desc "Record practice from the terminal, in one local SQLite file"
  homepage "https://github.com/practicelog/practicelog"
  url "https://github.com/practicelog/practicelog/archive/refs/tags/v0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"
  head "https://github.com/practicelog/practicelog.git", branch: "main"

  depends_on "python@3.13"

  def install
    system "python3.13", "-m", "venv", libexec
    system libexec/"bin/pip", "install", "--constraint", "constraints.txt", "."
    bin.install_symlink libexec/"bin/practicelog", libexec/"bin/pl"
    man1.install_symlink Dir[libexec/"share/man/man1/*.1"]
    generate_completions_from_executable(bin/"practicelog", "completion")
  end

  test do
    ENV["PRACTICELOG_DB"] = testpath/"practice.db"
    assert_match "Started guitar", shell_output("#{bin}/practicelog start guitar")
    assert_match "guitar", shell_output("#{bin}/practicelog status")
    assert_match "Stopped guitar", shell_output("#{bin}/practicelog stop")
  end
end
