"""Runs inside LibreOffice: a button's address org.sheetkit.addin:<action> starts sheetkit's own Python on this program."""

import os
import subprocess
import threading
import uuid

import unohelper
from com.sun.star.awt.MessageBoxType import WARNINGBOX
from com.sun.star.beans import PropertyValue
from com.sun.star.beans.PropertyState import DIRECT_VALUE
from com.sun.star.bridge import XInstanceProvider
from com.sun.star.frame import XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo

NAME = "org.sheetkit.Dispatcher"
PROTOCOL = "org.sheetkit.addin:"
HERE = os.path.dirname(__file__)
MODULE = ("-E", "-P", "-m", "sheetkit.addin.libreoffice")
"""As in Excel: neither the environment nor the current folder, which may be a workbook's, says what Python loads."""
LEFT_OUT = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "UNO_PATH", "URE_BOOTSTRAP")
"""What LibreOffice sets for its own Python and another one must not see."""
LANGUAGE = "SHEETKIT_LANG"
"""How Python is told what language this program speaks, unless the person has chosen one."""


class ContextProvider(unohelper.Base, XInstanceProvider):
    """Hands this program's component context to who is connected."""

    def __init__(self, context):
        self.context = context

    def getInstance(self, name):  # noqa: N802 - UNO's name
        return self.context if name == "StarOffice.ComponentContext" else None


class Dispatcher(unohelper.Base, XDispatchProvider, XDispatch, XInitialization, XServiceInfo):
    """Takes the buttons' addresses."""

    def __init__(self, context, *_):
        self.context = context

    def initialize(self, _):
        pass

    def queryDispatch(self, url, _target, _flags):  # noqa: N802
        return self if url.Protocol == PROTOCOL else None

    def queryDispatches(self, requests):  # noqa: N802
        return tuple(self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in requests)

    def dispatch(self, url, _):
        if url.Path.isalpha():
            threading.Thread(target=start, args=(self.context, url.Path), daemon=True).start()

    def addStatusListener(self, _listener, _url):  # noqa: N802
        pass

    def removeStatusListener(self, _listener, _url):  # noqa: N802
        pass

    def getImplementationName(self):  # noqa: N802
        return NAME

    def supportsService(self, name):  # noqa: N802
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self):  # noqa: N802
        return ("com.sun.star.frame.ProtocolHandler",)


def start(context, action):
    """Start Python with the action and let it, and nobody else, in through a pipe of a name that cannot be guessed."""
    number = str(uuid.uuid4().int)
    pipe = "sheetkit" + number
    environment = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    environment.setdefault(LANGUAGE, locale(context))
    manager = context.ServiceManager
    acceptor = manager.createInstanceWithContext("com.sun.star.connection.Acceptor", context)
    try:
        child = subprocess.Popen(
            [words("interpreter"), *MODULE, action, number],
            cwd=HERE,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
    except OSError:
        tell(context, not_started(context))
        return
    threading.Thread(target=wait_for_end, args=(context, child, acceptor), daemon=True).start()
    connection = acceptor.accept("pipe,name=" + pipe)
    if connection is not None:
        bridges = manager.createInstanceWithContext("com.sun.star.bridge.BridgeFactory", context)
        bridges.createBridge("", "urp", connection, ContextProvider(context))


def wait_for_end(context, child, acceptor):
    """When Python ends without having come in, nobody is waited for any longer, and the person is told."""
    code = child.wait()
    acceptor.stopAccepting()
    if code != 0:
        tell(context, not_started(context))


def words(name):
    """A text that building the extension put beside this file."""
    with open(os.path.join(HERE, name + ".txt"), encoding="utf-8") as file:
        return file.read().strip()


def not_started(context):
    """What to say when Python did not start, in this program's language."""
    name = locale(context)
    for known in (name, name.split("-")[0], "en"):
        if os.path.exists(os.path.join(HERE, "not_started." + known + ".txt")):
            return words("not_started." + known)
    return ""


def locale(context):
    """The language of this program's own menus, such as zh-TW."""
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    place = PropertyValue("nodepath", 0, "/org.openoffice.Setup/L10N", DIRECT_VALUE)
    access = "com.sun.star.configuration.ConfigurationAccess"
    return provider.createInstanceWithArguments(access, (place,)).ooLocale or "en-US"


def tell(context, text):
    """A message box."""
    manager = context.ServiceManager
    frame = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context).CurrentFrame
    toolkit = manager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
    box = toolkit.createMessageBox(frame.ContainerWindow if frame else None, WARNINGBOX, 1, "", text)
    box.execute()
    box.dispose()


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name LibreOffice looks for
g_ImplementationHelper.addImplementation(Dispatcher, NAME, ("com.sun.star.frame.ProtocolHandler",))
