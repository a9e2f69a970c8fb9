"""Defines domains in one process of the real libvirt.

A JSON line {"xml": …, "times": …} in, a line with the least milliseconds of define and dumpxml out; an empty line first,
once libvirt is there.
"""
import json
import sys
import threading
import time

# Where Debian has it, whichever Python this is.
sys.path.append("/usr/lib/python3/dist-packages")
try:
    import libvirt
except ImportError:
    sys.exit("python3 has no module libvirt.")


def serve_events():
    while True:
        libvirt.virEventRunDefaultImpl()


libvirt.registerErrorHandler(lambda context, error: None, None)
libvirt.virEventRegisterDefaultImpl()
threading.Thread(target=serve_events, daemon=True).start()
connection = libvirt.open(sys.argv[1])
print(flush=True)
FLAGS = libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE
for line in sys.stdin:
    asked = json.loads(line)
    least = float("inf")
    for _ in range(asked["times"]):
        start = time.perf_counter()
        domain = connection.defineXML(asked["xml"])
        domain.XMLDesc(FLAGS)
        least = min(least, time.perf_counter() - start)
        domain.undefine()
    print(least * 1e3, flush=True)
